package dev.winnow.exec;

import dev.winnow.FacetCounts;
import dev.winnow.InvalidRequestException;
import dev.winnow.Schema;
import dev.winnow.filter.AttributeType;
import dev.winnow.filter.Filter;
import dev.winnow.filter.FilterChecker;
import dev.winnow.live.Part;
import dev.winnow.live.Snapshot;
import dev.winnow.segment.SealedSegment;
import dev.winnow.segment.Segment;
import dev.winnow.spi.AcceptSet;
import dev.winnow.spi.LabelColumn;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts the values of a field over the records that satisfy a filter. Used once, by one thread. */
final class Facets {
  private static final int ROWS_AT_ONCE = 1_024;
  private static final int MOST = 100_000;

  private final String field;
  private final Filter filter;
  private final int limit;
  private final Map<String, Long> counts = new HashMap<>();
  private long missing;

  Facets(Schema schema, String field, Filter filter, int limit) {
    AttributeType type = schema.typeOf(field);
    if (type == null || !LabelColumn.TYPES.contains(type)) {
      throw new InvalidRequestException(
          "values of '" + field + "', which is " + (type == null ? "no field" : type.label())
              + ", cannot be counted; those of keyword, keyword[] and boolean fields can");
    }
    if (limit < 1 || limit > MOST) {
      throw new InvalidRequestException(
          "limit = " + limit + " is not allowed; it must be 1 to " + MOST);
    }
    this.field = field;
    this.filter = FilterChecker.check(filter, schema);
    this.limit = limit;
  }

  FacetCounts of(Snapshot snapshot) {
    for (Part part : snapshot.parts()) {
      AcceptSet accept = part.evaluate(filter);
      if (part.segment() instanceof SealedSegment sealed) {
        count(sealed.attributes().labels(field), accept);
      } else {
        count(part.segment(), accept);
      }
    }
    List<FacetCounts.Count> most = counts.entrySet().stream()
        .map(entry -> new FacetCounts.Count(entry.getKey(), entry.getValue()))
        .sorted(Comparator.comparingLong(FacetCounts.Count::records).reversed()
            .thenComparing(FacetCounts.Count::value))
        .limit(limit).toList();
    return new FacetCounts(field, most, counts.size(), missing);
  }

  /** By ordinals, which become texts at the end. */
  private void count(LabelColumn labels, AcceptSet accept) {
    long[] seen = new long[labels.count()];
    int[] target = new int[1];
    int[] rows = new int[ROWS_AT_ONCE];
    int from = 0;
    int copied;
    while ((copied = accept.copyRows(from, rows)) > 0) {
      for (int i = 0; i < copied; i++) {
        int count = labels.labels(rows[i]);
        if (count > target.length) {
          target = new int[2 * count];
        }
        labels.read(rows[i], target);
        for (int label = 0; label < count; label++) {
          seen[target[label]]++;
        }
        missing += count == 0 ? 1 : 0;
      }
      from = rows[copied - 1] + 1;
    }
    for (int label = 0; label < seen.length; label++) {
      if (seen[label] > 0) {
        counts.merge(labels.text(label), seen[label], Long::sum);
      }
    }
  }

  private void count(Segment segment, AcceptSet accept) {
    int[] rows = new int[ROWS_AT_ONCE];
    int from = 0;
    int copied;
    while ((copied = accept.copyRows(from, rows)) > 0) {
      for (int i = 0; i < copied; i++) {
        Object value = segment.values(rows[i], List.of(field)).get(field);
        Collection<?> values = value == null
            ? List.of()
            : value instanceof Collection<?> many ? many : List.of(value);
        values.stream().map(String::valueOf).distinct()
            .forEach(text -> counts.merge(text, 1L, Long::sum));
        missing += values.isEmpty() ? 1 : 0;
      }
      from = rows[copied - 1] + 1;
    }
  }
}
