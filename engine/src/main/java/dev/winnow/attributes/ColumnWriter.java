package dev.winnow.attributes;

import dev.winnow.spi.SectionOutput;
import dev.winnow.spi.SectionWriter;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Collects the values of one field and writes them as a column. */
abstract sealed class ColumnWriter
    permits NumberColumnWriter, KeywordColumnWriter, KeywordListColumnWriter, TextColumnWriter {

  /** Appends the value of the next row, as {@link RecordValues} made it, or null if it is missing. */
  abstract void add(@Nullable Object value);

  /**
   * Writes the column.
   *
   * @param prefix what the names of its sections begin with
   * @param order order[new row] = row as added
   * @return number of distinct values, 0 for text
   */
  abstract int write(SectionWriter out, String prefix, int[] order) throws IOException;

  static void writeInts(SectionWriter out, String name, int[] values, int length)
      throws IOException {
    try (SectionOutput section = out.begin(name)) {
      section.writeInts(values, 0, length);
    }
  }

  static void writeLongs(SectionWriter out, String name, long[] values) throws IOException {
    try (SectionOutput section = out.begin(name)) {
      section.writeLongs(values, 0, values.length);
    }
  }
}
