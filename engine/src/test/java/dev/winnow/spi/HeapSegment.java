package dev.winnow.spi;

import dev.winnow.Field;
import dev.winnow.attributes.Attributes;
import dev.winnow.attributes.AttributesWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** A segment on the heap, with attributes stored as in a file. */
public record HeapSegment(VectorView vectors, Attributes attributes) implements SegmentView {

  /** Without attributes. */
  public static HeapSegment of(VectorView vectors) {
    return of(vectors, List.of(), Collections.nCopies(vectors.size(), Map.of()));
  }

  /** With the attributes of each row. */
  public static HeapSegment of(VectorView vectors, List<Field> fields,
      List<? extends Map<String, ?>> values) {
    AttributesWriter writer = new AttributesWriter(fields);
    values.forEach(writer::add);
    MemorySections file = new MemorySections();
    try {
      writer.write(file, null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new HeapSegment(vectors, Attributes.open(fields, file, vectors.size()));
  }

  /** Of so many rows that all are the same one. */
  public static HeapSegment ofSize(int size, int dimension) {
    return of(HeapVectors.equal(size, new float[dimension]));
  }
}
