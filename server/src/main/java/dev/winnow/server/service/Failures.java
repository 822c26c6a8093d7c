package dev.winnow.server.service;

import dev.winnow.CorruptDataException;
import dev.winnow.InvalidRequestException;
import dev.winnow.StorageException;
import dev.winnow.filter.InvalidFilterException;

/** Turns what goes wrong into what clients are told, and logs what they are not told. */
public final class Failures {
  private static final System.Logger LOG = System.getLogger(Failures.class.getName());

  private Failures() {}

  /** The problem of an exception; nothing of the server's insides is in it. */
  public static Problem problem(Throwable failure, String requestId) {
    return switch (failure) {
      case Problem problem -> problem;
      case InvalidFilterException e -> Problem.field("filter", String.valueOf(e.getMessage()));
      case InvalidRequestException e ->
        new Problem(Problem.Kind.INVALID_REQUEST, String.valueOf(e.getMessage()));
      case StorageException e -> {
        LOG.log(System.Logger.Level.ERROR, "request " + requestId + " failed", e);
        yield new Problem(Problem.Kind.UNAVAILABLE,
            "storage failed; the request was not carried out, or it is not known whether it was");
      }
      case CorruptDataException e -> {
        LOG.log(System.Logger.Level.ERROR, "request " + requestId + " failed", e);
        yield new Problem(Problem.Kind.DATA_DAMAGED,
            "stored data is damaged; 'winnow check' says where");
      }
      default -> {
        LOG.log(System.Logger.Level.ERROR, "request " + requestId + " failed", failure);
        yield new Problem(Problem.Kind.INTERNAL, "the server failed; its log has more");
      }
    };
  }
}
