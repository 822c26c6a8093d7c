package dev.winnow.live;

import dev.winnow.Schema;
import dev.winnow.attributes.Attributes;
import dev.winnow.attributes.RecordChecker;
import dev.winnow.attributes.RowMatcher;
import dev.winnow.filter.Filter;
import dev.winnow.segment.Segment;
import dev.winnow.spi.AcceptSet;
import dev.winnow.spi.VectorIndex;
import dev.winnow.vectors.MappedVectors;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rows of a mutable segment at a moment. Immutable and thread-safe. */
public final class MutableView implements Segment {
  private final MutableSegment segment;
  private final Schema schema;
  private final MappedVectors vectors;
  private final String[] ids;
  private final @Nullable Object[][] values;
  private final List<Attributes> chunks;

  MutableView(MutableSegment segment, Schema schema, MappedVectors vectors, String[] ids,
      @Nullable Object[][] values, List<Attributes> chunks) {
    this.segment = segment;
    this.schema = schema;
    this.vectors = vectors;
    this.ids = ids;
    this.values = values;
    this.chunks = chunks;
  }

  @Override
  public String name() {
    return segment.name();
  }

  @Override
  public int size() {
    return vectors.size();
  }

  @Override
  public MappedVectors vectors() {
    return vectors;
  }

  @Override
  public List<VectorIndex> indexes() {
    return List.of();
  }

  @Override
  public AcceptSet evaluate(Filter checked) {
    int size = size();
    if (checked instanceof Filter.True || size == 0) {
      return AcceptSet.all(size);
    }
    long[] words = new long[(size + 63) >>> 6];
    int cardinality = 0;
    for (int chunk = 0; chunk < chunks.size(); chunk++) {
      AcceptSet part = chunks.get(chunk).evaluate(checked);
      System.arraycopy(part.words(), 0, words, chunk * (MutableSegment.CHUNK >> 6),
          MutableSegment.CHUNK >> 6);
      cardinality += part.cardinality();
    }
    int rest = chunks.size() * MutableSegment.CHUNK;
    RowMatcher matcher = new RowMatcher(checked, schema.fields());
    for (int row = rest; row < size; row++) {
      if (matcher.matches(values[row])) {
        words[row >>> 6] |= 1L << row;
        cardinality++;
      }
    }
    return AcceptSet.bitmap(size, words, cardinality);
  }

  @Override
  public int count(Filter checked) {
    return evaluate(checked).cardinality();
  }

  @Override
  public Map<String, Object> values(int row, List<String> names) {
    return new RecordChecker(schema.fields()).shown(values[row], names);
  }

  /** The values of a row by position of their field. */
  public @Nullable Object[] values(int row) {
    return values[row];
  }

  @Override
  public String id(int row) {
    return ids[row];
  }

  @Override
  public int row(String id) {
    int last = segment.row(id);
    if (last < size()) {
      return last;
    }
    for (int row = size() - 1; row >= 0; row--) { // it was written again since the view was taken
      if (ids[row].equals(id)) {
        return row;
      }
    }
    return -1;
  }

  @Override
  public IdOrder byId() {
    byte[][] utf8 = new byte[size()][];
    Integer[] order = new Integer[size()];
    for (int row = 0; row < utf8.length; row++) {
      utf8[row] = ids[row].getBytes(StandardCharsets.UTF_8);
      order[row] = row;
    }
    Arrays.sort(order, Comparator.comparing((Integer row) -> utf8[row], Arrays::compareUnsigned));
    return new Order(utf8, order);
  }

  @SuppressWarnings("ArrayRecordComponent") // of this class alone
  private record Order(byte[][] utf8, Integer[] order) implements IdOrder {
    @Override
    public int after(@Nullable String id) {
      if (id == null) {
        return 0;
      }
      byte[] wanted = id.getBytes(StandardCharsets.UTF_8);
      int low = 0;
      int high = order.length;
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (Arrays.compareUnsigned(utf8[order[middle]], wanted) <= 0) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      return low;
    }

    @Override
    public int row(int place) {
      return order[place];
    }
  }
}
