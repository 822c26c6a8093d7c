package dev.winnow.live;

import dev.winnow.CorruptDataException;
import dev.winnow.Field;
import dev.winnow.Schema;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Operations as bytes, little-endian: version, kind, number of ids, then each id with, for an upsert, its vector and its values by position of
 * their field, each after a byte that says whether it is there. Immutable and thread-safe.
 */
public final class OperationCodec {
  private static final byte VERSION = 1;
  private static final byte UPSERT = 1;
  private static final byte DELETE = 2;
  private static final int HEADER_BYTES = 6;
  private static final int INITIAL_BYTES = 1 << 12;

  private final Schema schema;

  /** A codec for the records of a schema. */
  public OperationCodec(Schema schema) {
    this.schema = schema;
  }

  /** The bytes of an operation. */
  public ByteBuffer encode(Operation operation) {
    Target target = new Target();
    switch (operation) {
      case Operation.Upsert(List<StoredRow> rows) -> {
        target.begin(UPSERT, rows.size());
        for (StoredRow row : rows) {
          target.text(row.id());
          target.floats(row.vector());
          for (Object value : row.values()) {
            target.value(value);
          }
        }
      }
      case Operation.Delete(List<String> ids) -> {
        target.begin(DELETE, ids.size());
        ids.forEach(target::text);
      }
    }
    return target.bytes.flip();
  }

  /**
   * The operation of some bytes.
   *
   * @throws CorruptDataException if they are not what {@link #encode} makes for this schema
   */
  public Operation decode(ByteBuffer bytes) {
    ByteBuffer in = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    try {
      byte version = in.get();
      if (version != VERSION) {
        throw new CorruptDataException("an operation has format version " + version
            + "; this version of Winnow reads version " + VERSION);
      }
      byte kind = in.get();
      int count = in.getInt();
      Operation read = switch (kind) {
        case UPSERT -> upsert(in, count);
        case DELETE -> delete(in, count);
        default -> throw new CorruptDataException("there is no operation of kind " + kind);
      };
      if (in.hasRemaining()) {
        throw new CorruptDataException("an operation has " + in.remaining() + " bytes too many");
      }
      return read;
    } catch (BufferUnderflowException | IllegalArgumentException | NegativeArraySizeException e) {
      throw new CorruptDataException("an operation of " + bytes.remaining() + " bytes is damaged",
          e);
    }
  }

  private Operation upsert(ByteBuffer in, int count) {
    List<StoredRow> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String id = text(in);
      float[] vector = new float[schema.dimension()];
      in.asFloatBuffer().get(vector);
      in.position(in.position() + vector.length * Float.BYTES);
      @Nullable
      Object[] values = new @Nullable Object[schema.fields().size()];
      for (int field = 0; field < values.length; field++) {
        values[field] = in.get() == 0 ? null : value(in, schema.fields().get(field));
      }
      rows.add(new StoredRow(id, vector, values));
    }
    return new Operation.Upsert(rows);
  }

  private static Operation delete(ByteBuffer in, int count) {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ids.add(text(in));
    }
    return new Operation.Delete(ids);
  }

  private static Object value(ByteBuffer in, Field field) {
    return switch (field.type()) {
      case KEYWORD, TEXT -> text(in);
      case KEYWORD_ARRAY -> {
        int count = in.getInt();
        if (count < 0 || count > in.remaining()) {
          throw new IllegalArgumentException("a list of " + count);
        }
        String[] elements = new String[count];
        for (int i = 0; i < elements.length; i++) {
          elements[i] = text(in);
        }
        yield elements;
      }
      case INTEGER -> in.getLong();
      case FLOAT -> in.getDouble();
      case BOOLEAN -> in.get() == 2;
      case TIMESTAMP -> Instant.ofEpochMilli(in.getLong());
    };
  }

  private static String text(ByteBuffer in) {
    int length = in.getInt();
    if (length < 0 || length > in.remaining()) {
      throw new IllegalArgumentException("a text of " + length + " bytes");
    }
    byte[] utf8 = new byte[length];
    in.get(utf8);
    return new String(utf8, StandardCharsets.UTF_8);
  }

  /** A buffer that grows. */
  private static final class Target {
    ByteBuffer bytes = ByteBuffer.allocate(INITIAL_BYTES).order(ByteOrder.LITTLE_ENDIAN);

    void begin(byte kind, int count) {
      room(HEADER_BYTES).put(VERSION).put(kind).putInt(count);
    }

    void text(String value) {
      byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
      room(Integer.BYTES + utf8.length).putInt(utf8.length).put(utf8);
    }

    void floats(float[] values) {
      int length = values.length * Float.BYTES;
      room(length).asFloatBuffer().put(values);
      bytes.position(bytes.position() + length);
    }

    void value(@Nullable Object value) {
      room(1).put((byte) (value == null ? 0 : 1));
      switch (value) {
        case null -> {
        }
        case String text -> text(text);
        case String[] elements -> {
          room(Integer.BYTES).putInt(elements.length);
          for (String element : elements) {
            text(element);
          }
        }
        case Long number -> room(Long.BYTES).putLong(number);
        case Double number -> room(Double.BYTES).putDouble(number);
        case Boolean flag -> room(1).put((byte) (flag ? 2 : 1));
        case Instant instant -> room(Long.BYTES).putLong(instant.toEpochMilli());
        default -> throw new IllegalArgumentException("no value: " + value.getClass());
      }
    }

    private ByteBuffer room(int more) {
      if (bytes.remaining() < more) {
        long doubled = Math.max(2L * bytes.capacity(), (long) bytes.position() + more);
        ByteBuffer larger = ByteBuffer.allocate((int) Math.min(doubled, Integer.MAX_VALUE - 8))
            .order(ByteOrder.LITTLE_ENDIAN);
        bytes = larger.put(bytes.flip());
      }
      return bytes;
    }
  }
}
