package dev.winnow.server.api;

import dev.winnow.InvalidRequestException;
import dev.winnow.VectorCollection;
import dev.winnow.Winnow;
import dev.winnow.server.http.Call;
import dev.winnow.server.http.Problem;

/** Finds the collection of a call. */
final class Collections {
  private final Winnow database;

  Collections(Winnow database) {
    this.database = database;
  }

  Winnow database() {
    return database;
  }

  /** The collection that the call's path names. */
  VectorCollection of(Call call) {
    try {
      return database.collection(call.parameter("collection"));
    } catch (InvalidRequestException e) {
      throw new Problem(Problem.Kind.NOT_FOUND,
          "there is no collection '" + call.parameter("collection") + "'");
    }
  }
}
