package dev.winnow.server.service;

import dev.winnow.Hit;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;

/**
 * Where a page of hits ended: the score and the id of its last one, and how many were given so far. The next page is what ranks below, whatever was written
 * or deleted in between.
 *
 * @param given hits of the pages so far
 * @param score of the last hit
 * @param id of the last hit
 */
record ScoreCursor(int given, float score, String id) {
  /** Best first; equal scores by id, so that pages neither repeat nor leave out. */
  static final Comparator<Hit> ORDER = Comparator.comparingDouble((Hit hit) -> -hit.score())
      .thenComparing(Hit::id);

  static ScoreCursor parse(String text) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
      ScoreCursor cursor = new ScoreCursor(bytes.getInt(), bytes.getFloat(),
          StandardCharsets.UTF_8.decode(bytes).toString());
      if (cursor.given > 0 && Float.isFinite(cursor.score)) {
        return cursor;
      }
    } catch (IllegalArgumentException | BufferUnderflowException e) {
      // told below
    }
    throw Problem.field("after", "'after' must be what 'next' was in an answer to the same search");
  }

  String text() {
    byte[] name = id.getBytes(StandardCharsets.UTF_8);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(ByteBuffer
        .allocate(2 * Integer.BYTES + name.length).putInt(given).putFloat(score).put(name).array());
  }

  /** Those of hits in order that rank below the cursor. */
  List<Hit> below(List<Hit> hits) {
    return hits.stream()
        .filter(hit -> hit.score() < score || (hit.score() == score && hit.id().compareTo(id) > 0))
        .toList();
  }
}
