package dev.winnow.exec;

import dev.winnow.InvalidRequestException;
import dev.winnow.Schema;
import dev.winnow.ScrollPage;
import dev.winnow.ScrollRequest;
import dev.winnow.filter.AttributeType;
import dev.winnow.filter.Filter;
import dev.winnow.filter.FilterChecker;
import dev.winnow.live.Part;
import dev.winnow.live.Snapshot;
import dev.winnow.segment.Segment;
import dev.winnow.spi.AcceptSet;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** One page of records over a snapshot. Used once, by one thread. */
final class Scroll {
  /** Of so many places in the order of ids one is asked for: with fewer the matching rows are sorted instead. */
  private static final int SPARSE = 16;
  private static final int ROWS_AT_ONCE = 1_024;

  private final Schema schema;
  private final Snapshot snapshot;
  private final ScrollRequest request;
  private final Filter filter;
  private final List<String> fields;
  private final @Nullable ScrollCursor after;
  private final Comparator<Found> order;
  private final int orderOf;

  Scroll(Schema schema, Snapshot snapshot, ScrollRequest request) {
    this.schema = schema;
    this.snapshot = snapshot;
    this.request = request;
    filter = FilterChecker.check(request.filter(), schema);
    fields = Fields.wanted(request.attributes(), schema);
    after = request.cursor() == null ? null : ScrollCursor.parse(request.cursor());
    String orderBy = request.orderBy();
    if (orderBy != null) {
      requireOrdered(orderBy);
    }
    orderOf = ScrollCursor.orderOf(orderBy, request.descending());
    if (after != null && after.order() != orderOf) {
      throw new InvalidRequestException("the cursor belongs to a request with another order");
    }
    Comparator<Found> byId = Comparator.comparing(Found::utf8, Arrays::compareUnsigned);
    order = orderBy == null ? byId : byValue(request.descending()).thenComparing(byId);
  }

  /** Those without a value last. */
  private static Comparator<Found> byValue(boolean descending) {
    return (one, other) -> {
      Number value = one.value();
      Number than = other.value();
      if (value == null || than == null) {
        return Boolean.compare(value == null, than == null);
      }
      return descending ? compare(than, value) : compare(value, than);
    };
  }

  /** Values of one field are all Long or all Double. */
  private static int compare(Number value, Number than) {
    return value instanceof Long
        ? Long.compare(value.longValue(), than.longValue())
        : Double.compare(value.doubleValue(), than.doubleValue());
  }

  private void requireOrdered(String field) {
    AttributeType type = schema.typeOf(field);
    if (type != AttributeType.INTEGER && type != AttributeType.FLOAT
        && type != AttributeType.TIMESTAMP) {
      throw new InvalidRequestException("records cannot be ordered by '" + field + "', which is "
          + (type == null ? "no field" : type.label())
          + "; an integer, float or timestamp field can order them");
    }
  }

  /** A row with what orders it. */
  @SuppressWarnings("ArrayRecordComponent") // of this class alone
  private record Found(Segment segment, int row, byte[] utf8, @Nullable Number value) {}

  ScrollPage page() {
    PriorityQueue<Found> first = new PriorityQueue<>(order.reversed()); // the last on top
    for (Part part : snapshot.parts()) {
      AcceptSet accept = part.evaluate(filter);
      if (accept.cardinality() == 0) {
        continue;
      }
      long rows = (long) accept.cardinality() * SPARSE;
      if (request.orderBy() == null && rows > accept.size()) {
        walk(part.segment(), accept, first);
      } else {
        pick(part.segment(), accept, first);
      }
    }
    List<Found> found = new ArrayList<>(first);
    found.sort(order);
    boolean more = found.size() > request.limit();
    List<ScrollPage.Item> items = found.stream().limit(request.limit()).map(this::item).toList();
    return new ScrollPage(items, more ? cursor(found.get(request.limit() - 1)).text() : null);
  }

  /** Takes rows in the order of their ids from the cursor on. */
  private void walk(Segment segment, AcceptSet accept, PriorityQueue<Found> first) {
    Segment.IdOrder byId = segment.byId();
    int taken = 0;
    for (int place = byId.after(after == null ? null : after.id()); place < segment.size()
        && taken <= request.limit(); place++) {
      int row = byId.row(place);
      if (accept.contains(row)) {
        offer(found(segment, row), first);
        taken++;
      }
    }
  }

  /** Takes the first of all rows. */
  private void pick(Segment segment, AcceptSet accept, PriorityQueue<Found> first) {
    int[] rows = new int[ROWS_AT_ONCE];
    int from = 0;
    int count;
    while ((count = accept.copyRows(from, rows)) > 0) {
      for (int i = 0; i < count; i++) {
        Found found = found(segment, rows[i]);
        if (after == null || order.compare(found, after()) > 0) {
          offer(found, first);
        }
      }
      from = rows[count - 1] + 1;
    }
  }

  /** Keeps one more than the page, to know whether there is another. */
  private void offer(Found found, PriorityQueue<Found> first) {
    first.add(found);
    if (first.size() > request.limit() + 1) {
      first.poll();
    }
  }

  private Found found(Segment segment, int row) {
    byte[] utf8 = segment.id(row).getBytes(StandardCharsets.UTF_8);
    String field = request.orderBy();
    Object value = field == null ? null : segment.values(row, List.of(field)).get(field);
    return new Found(segment, row, utf8, number(value));
  }

  private static @Nullable Number number(@Nullable Object value) {
    return switch (value) {
      case Double number -> number;
      case Float number -> number.doubleValue();
      case Number number -> number.longValue();
      case Instant instant -> instant.toEpochMilli();
      case null, default -> null;
    };
  }

  private Found after() {
    ScrollCursor cursor = after;
    if (cursor == null) {
      throw new IllegalStateException("no cursor");
    }
    return new Found(snapshot.parts().getFirst().segment(), 0,
        cursor.id().getBytes(StandardCharsets.UTF_8), cursor.value());
  }

  private ScrollCursor cursor(Found last) {
    return new ScrollCursor(orderOf, new String(last.utf8(), StandardCharsets.UTF_8), last.value());
  }

  private ScrollPage.Item item(Found found) {
    float[] vector = null;
    if (request.vectors()) {
      vector = new float[schema.dimension()];
      found.segment().vectors().read(found.row(), vector);
    }
    return new ScrollPage.Item(found.segment().id(found.row()), vector,
        fields.isEmpty() ? Map.of() : found.segment().values(found.row(), fields));
  }
}
