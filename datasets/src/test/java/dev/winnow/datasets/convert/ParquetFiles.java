package dev.winnow.datasets.convert;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.xerial.snappy.Snappy;

/** Writes small Parquet files byte by byte: one row group, one page a column, plain values. */
final class ParquetFiles {
  /** What a column holds. */
  enum Kind {
    LONG(2), DOUBLE(5), BOOLEAN(0), STRING(6), FLOATS(4), STRINGS(6);

    private final int physical;

    Kind(int physical) {
      this.physical = physical;
    }

    private boolean isList() {
      return this == FLOATS || this == STRINGS;
    }

    private boolean isText() {
      return this == STRING || this == STRINGS;
    }
  }

  /** A column; values are as the kind says, or null. */
  record Column(String name, Kind kind, List<?> values) {}

  private record Chunk(long offset, int size, int values) {}

  private ParquetFiles() {}

  static Path write(Path path, boolean snappy, Column... columns) throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes("PAR1".getBytes(StandardCharsets.US_ASCII));
    List<Chunk> chunks = new ArrayList<>();
    for (Column column : columns) {
      int start = file.size();
      int values = page(file, column, snappy);
      chunks.add(new Chunk(start, file.size() - start, values));
    }
    byte[] footer = footer(columns, chunks, snappy);
    file.writeBytes(footer);
    file.writeBytes(little(footer.length));
    file.writeBytes("PAR1".getBytes(StandardCharsets.US_ASCII));
    return Files.write(path, file.toByteArray());
  }

  /** Writes a page with its header; returns how many values it counts. */
  private static int page(ByteArrayOutputStream file, Column column, boolean snappy)
      throws IOException {
    Thrift repetitions = new Thrift();
    Thrift definitions = new Thrift();
    ByteArrayOutputStream plain = new ByteArrayOutputStream();
    List<Boolean> bits = new ArrayList<>();
    int count = 0;
    for (Object value : column.values()) {
      List<?> elements = value instanceof List<?> list
          ? list
          : value == null ? List.of() : List.of(value);
      boolean list = column.kind().isList();
      for (int i = 0; i < Math.max(1, elements.size()); i++) {
        repetitions.run(i == 0 ? 0 : 1);
        definitions.run(elements.isEmpty() ? (value == null ? 0 : 1) : list ? 3 : 1);
        count++;
      }
      elements.forEach(element -> plain(plain, bits, element));
    }
    plain.writeBytes(packed(bits));
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    if (column.kind().isList()) {
      body.writeBytes(little(repetitions.size()));
      body.writeBytes(repetitions.toByteArray());
    }
    body.writeBytes(little(definitions.size()));
    body.writeBytes(definitions.toByteArray());
    body.writeBytes(plain.toByteArray());
    byte[] stored = snappy ? Snappy.compress(body.toByteArray()) : body.toByteArray();
    Thrift header = new Thrift();
    header.number(1, 0).number(2, body.size()).number(3, stored.length).struct(5).number(1, count)
        .number(2, 0).number(3, 3).number(4, 3).end().end();
    file.writeBytes(header.toByteArray());
    file.writeBytes(stored);
    return count;
  }

  private static void plain(ByteArrayOutputStream out, List<Boolean> bits, Object value) {
    switch (value) {
      case Boolean bit -> bits.add(bit);
      case Long number -> out.writeBytes(buffer(8).putLong(number).array());
      case Double number -> out.writeBytes(buffer(8).putDouble(number).array());
      case Float number -> out.writeBytes(buffer(4).putFloat(number).array());
      case String text -> {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeBytes(little(bytes.length));
        out.writeBytes(bytes);
      }
      default -> throw new IllegalArgumentException(value.toString());
    }
  }

  private static byte[] packed(List<Boolean> bits) {
    byte[] bytes = new byte[(bits.size() + 7) / 8];
    for (int i = 0; i < bits.size(); i++) {
      bytes[i / 8] |= (byte) (bits.get(i) ? 1 << i % 8 : 0);
    }
    return bytes;
  }

  private static byte[] footer(Column[] columns, List<Chunk> chunks, boolean snappy) {
    Thrift out = new Thrift();
    int nodes = 1;
    for (Column column : columns) {
      nodes += column.kind().isList() ? 3 : 1;
    }
    out.number(1, 1).list(2, nodes, 12);
    out.text(4, "schema").number(5, columns.length).end();
    for (Column column : columns) {
      node(out, column);
    }
    out.number(3, (long) columns[0].values().size()).list(4, 1, 12).list(1, columns.length, 12);
    for (int i = 0; i < columns.length; i++) {
      Chunk chunk = chunks.get(i);
      Column column = columns[i];
      out.number(2, chunk.offset()).struct(3).number(1, column.kind().physical).list(2, 1, 5)
          .zigzag(0);
      out.list(3, column.kind().isList() ? 3 : 1, 8).bytes(column.name());
      if (column.kind().isList()) {
        out.bytes("list").bytes("element");
      }
      out.number(4, snappy ? 1 : 0).number(5, (long) chunk.values()).number(6, (long) chunk.size())
          .number(7, (long) chunk.size()).number(9, chunk.offset()).end().end();
    }
    out.number(2, chunks.stream().mapToLong(Chunk::size).sum())
        .number(3, (long) columns[0].values().size()).end();
    return out.end().toByteArray();
  }

  private static void node(Thrift out, Column column) {
    if (column.kind().isList()) {
      out.number(3, 1).text(4, column.name()).number(5, 1).number(6, 3).end();
      out.number(3, 2).text(4, "list").number(5, 1).end();
    }
    out.number(1, column.kind().physical).number(3, 1).text(4,
        column.kind().isList() ? "element" : column.name());
    if (column.kind().isText()) {
      out.number(6, 0);
    }
    out.end();
  }

  private static byte[] little(int value) {
    return buffer(4).putInt(value).array();
  }

  private static ByteBuffer buffer(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** The compact protocol of Thrift, as far as it is needed. */
  private static final class Thrift extends ByteArrayOutputStream {
    private final List<Integer> lastFields = new ArrayList<>(List.of(0));

    Thrift number(int field, int value) {
      begin(field, 5);
      return zigzag(value);
    }

    Thrift number(int field, long value) {
      begin(field, 6);
      return zigzag(value);
    }

    Thrift text(int field, String value) {
      begin(field, 8);
      return bytes(value);
    }

    Thrift struct(int field) {
      begin(field, 12);
      lastFields.add(0);
      return this;
    }

    /** A list; of structs, each is to be ended. */
    Thrift list(int field, int size, int type) {
      begin(field, 9);
      if (size < 15) {
        write(size << 4 | type);
      } else {
        write(0xf0 | type);
        varint(size);
      }
      for (int i = 0; type == 12 && i < size; i++) {
        lastFields.add(0);
      }
      return this;
    }

    Thrift bytes(String value) {
      byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
      varint(bytes.length);
      writeBytes(bytes);
      return this;
    }

    Thrift zigzag(long value) {
      varint(value << 1 ^ value >> 63);
      return this;
    }

    Thrift end() {
      write(0);
      lastFields.removeLast();
      return this;
    }

    /** One level, as a run of its own. */
    void run(int level) {
      write(2);
      write(level);
    }

    private void begin(int field, int type) {
      int last = lastFields.removeLast();
      write(field - last << 4 | type);
      lastFields.add(field);
    }

    private void varint(long value) {
      long rest = value;
      for (; rest >>> 7 != 0; rest >>>= 7) {
        write((int) (rest & 0x7f | 0x80));
      }
      write((int) rest);
    }
  }
}
