package dev.winnow.client;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.rpc.BadRequest;
import com.google.rpc.RequestInfo;
import com.google.rpc.RetryInfo;
import io.grpc.Status;
import io.grpc.protobuf.StatusProto;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what a failed call says of itself. */
final class Failures {
  private Failures() {}

  /** Whether a call may be tried again: it was not carried out, or that is not known and does no harm. */
  static boolean isTransient(Throwable failure) {
    Status.Code code = Status.fromThrowable(failure).getCode();
    return code == Status.Code.UNAVAILABLE || code == Status.Code.RESOURCE_EXHAUSTED;
  }

  /** How long the server wants to be left alone, or null if it does not say. */
  static @Nullable Duration wait(Throwable failure) {
    return detail(failure, RetryInfo.class).map(RetryInfo::getRetryDelay)
        .map(delay -> Duration.ofSeconds(delay.getSeconds(), delay.getNanos())).orElse(null);
  }

  static WinnowClientException exception(Throwable failure) {
    Status status = Status.fromThrowable(failure);
    String said = status.getDescription();
    String field = detail(failure, BadRequest.class)
        .filter(bad -> bad.getFieldViolationsCount() > 0)
        .map(bad -> bad.getFieldViolations(0).getField()).orElse(null);
    String id = detail(failure, RequestInfo.class).map(RequestInfo::getRequestId).orElse(null);
    return new WinnowClientException(kind(status.getCode()),
        said == null ? status.getCode().toString() : said, field, id, failure);
  }

  private static WinnowClientException.Kind kind(Status.Code code) {
    return switch (code) {
      case INVALID_ARGUMENT, OUT_OF_RANGE, FAILED_PRECONDITION ->
        WinnowClientException.Kind.INVALID;
      case UNAUTHENTICATED -> WinnowClientException.Kind.UNAUTHENTICATED;
      case PERMISSION_DENIED -> WinnowClientException.Kind.FORBIDDEN;
      case NOT_FOUND -> WinnowClientException.Kind.NOT_FOUND;
      case ALREADY_EXISTS -> WinnowClientException.Kind.CONFLICT;
      case RESOURCE_EXHAUSTED -> WinnowClientException.Kind.OVERLOADED;
      case DEADLINE_EXCEEDED -> WinnowClientException.Kind.DEADLINE;
      case UNAVAILABLE -> WinnowClientException.Kind.UNAVAILABLE;
      case DATA_LOSS -> WinnowClientException.Kind.DATA_DAMAGED;
      case CANCELLED -> WinnowClientException.Kind.CANCELLED;
      case OK, UNKNOWN, ABORTED, UNIMPLEMENTED, INTERNAL -> WinnowClientException.Kind.INTERNAL;
    };
  }

  private static <T extends Message> Optional<T> detail(Throwable failure, Class<T> type) {
    com.google.rpc.Status status = StatusProto.fromThrowable(failure);
    if (status != null) {
      for (Any detail : status.getDetailsList()) {
        if (detail.is(type)) {
          try {
            return Optional.of(detail.unpack(type));
          } catch (InvalidProtocolBufferException e) {
            return Optional.empty();
          }
        }
      }
    }
    return Optional.empty();
  }
}
