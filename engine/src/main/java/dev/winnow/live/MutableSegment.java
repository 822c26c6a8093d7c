package dev.winnow.live;

import dev.winnow.Schema;
import dev.winnow.attributes.Attributes;
import dev.winnow.attributes.AttributesWriter;
import dev.winnow.segment.Counted;
import dev.winnow.vectors.MappedVectors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Rows that were written but are not sealed yet. Rows are only ever added, up to a number that an exact scan passes over in well under a
 * millisecond; an update is another row, with the one before it among the segment's tombstones. Vectors lie in native memory; of attributes,
 * each {@value #CHUNK} rows get columns, and the rest are looked at one by one.
 *
 * <p>One thread adds at a time; any number read the views taken between.
 */
public final class MutableSegment extends Counted {
  /** Rows that get columns together; a multiple of 64, so that bitmaps can be put beside one another. */
  static final int CHUNK = 1_024;

  private static final int LEAST_ROWS = 512;
  private static final int MOST_ROWS = 4_096;
  private static final long VECTOR_BYTES = 8 << 20;
  private static final int FIRST_ROWS = 16;
  private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED
      .withOrder(ByteOrder.LITTLE_ENDIAN);

  private final String name;
  private final Schema schema;
  private final int capacity;
  private final Arena arena = Arena.ofShared();
  private final Map<String, Integer> rows = new ConcurrentHashMap<>();
  private String[] ids = new String[FIRST_ROWS];
  private @Nullable Object[][] values = new @Nullable Object[FIRST_ROWS][];
  private MemorySegment vectors = MemorySegment.NULL;
  private List<Attributes> chunks = List.of();
  private int count;
  private long firstSequence = -1;

  /** An empty segment. */
  public MutableSegment(String name, Schema schema) {
    this.name = name;
    this.schema = schema;
    capacity = capacity(schema);
  }

  /** Rows that a segment of a schema takes. */
  public static int capacity(Schema schema) {
    return Math.clamp(VECTOR_BYTES / ((long) schema.dimension() * Float.BYTES), LEAST_ROWS,
        MOST_ROWS);
  }

  /** Its name. */
  public String name() {
    return name;
  }

  /** Number of rows. */
  public int size() {
    return count;
  }

  /** Whether it takes no more rows. */
  public boolean full() {
    return count == capacity;
  }

  /** Number in the log of the operation that added the first row; -1 while there is none. */
  public long firstSequence() {
    return firstSequence;
  }

  /** About how many bytes it takes, in heap and beside it. */
  public long bytes() {
    return 2 * vectors.byteSize() + (long) count * (200 + 60L * schema.fields().size());
  }

  /** The last row with an id, or -1. */
  public int row(String id) {
    Integer row = rows.get(id);
    return row == null ? -1 : row;
  }

  /** Adds a row; the segment must not be full. */
  public void add(StoredRow row, long sequence) {
    if (count == ids.length) {
      ids = Arrays.copyOf(ids, Math.min(capacity, 2 * count));
      values = Arrays.copyOf(values, Math.min(capacity, 2 * count));
    }
    long rowBytes = (long) schema.dimension() * Float.BYTES;
    if ((count + 1) * rowBytes > vectors.byteSize()) {
      MemorySegment larger = arena.allocate(ids.length * rowBytes, Long.BYTES * 8L);
      MemorySegment.copy(vectors, 0, larger, 0, count * rowBytes);
      vectors = larger;
    }
    MemorySegment.copy(row.vector(), 0, vectors, FLOAT, count * rowBytes, schema.dimension());
    ids[count] = row.id();
    values[count] = row.values();
    if (count == 0) {
      firstSequence = sequence;
    }
    count++;
    if (count % CHUNK == 0) {
      List<Attributes> more = new ArrayList<>(chunks);
      more.add(columns(count - CHUNK));
      chunks = List.copyOf(more);
    }
    rows.put(row.id(), count - 1);
  }

  private Attributes columns(int first) {
    AttributesWriter writer = new AttributesWriter(schema.fields());
    for (int row = first; row < first + CHUNK; row++) {
      writer.addChecked(values[row]);
    }
    NativeSections sections = new NativeSections(arena);
    try {
      writer.write(sections, null);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory has none
    }
    return Attributes.open(schema.fields(), sections, CHUNK);
  }

  /** What it holds now. The segment must be retained while the view is used. */
  public MutableView view() {
    long bytes = (long) count * schema.dimension() * Float.BYTES;
    return new MutableView(this, schema,
        new MappedVectors(vectors.asSlice(0, bytes), count, schema.dimension(), schema.metric()),
        ids, values, chunks);
  }

  @Override
  protected void letGo() {
    arena.close();
  }
}
