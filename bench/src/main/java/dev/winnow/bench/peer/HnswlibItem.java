package dev.winnow.bench.peer;

import com.github.jelmerk.hnswlib.core.Item;

/** A record as hnswlib wants it. */
@SuppressWarnings("ArrayRecordComponent") // the index keeps it and never compares it
record HnswlibItem(Integer id, float[] vector) implements Item<Integer, float[]> {
  @Override
  public int dimensions() {
    return vector.length;
  }
}
