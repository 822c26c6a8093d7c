package dev.winnow.spi;

import dev.winnow.Document;
import dev.winnow.Field;
import dev.winnow.Metric;
import dev.winnow.Schema;
import dev.winnow.filter.AttributeType;
import dev.winnow.filter.Filter;
import dev.winnow.filter.FilterChecker;
import dev.winnow.filter.FilterText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;

/**
 * Clustered vectors with attributes of every kind, for {@link IndexContract}: {@code topic} (keyword, a to h, a in every second row,
 * tied to the vector), {@code tags} (keyword[], up to four of t0 to t9), {@code year} (integer, 0 to 999), {@code price} (float, 0
 * to 1, tied to the vector), {@code open} (boolean); one value in ten is missing.
 */
public final class ContractData {
  /** Fields of the rows. */
  public static final List<Field> FIELDS = List.of(new Field("topic", AttributeType.KEYWORD),
      new Field("tags", AttributeType.KEYWORD_ARRAY), new Field("year", AttributeType.INTEGER),
      new Field("price", AttributeType.FLOAT), new Field("open", AttributeType.BOOLEAN));

  private final HeapVectors vectors;
  private final List<Map<String, Object>> values = new ArrayList<>();
  private final HeapSegment segment;

  /** Rows of a size. */
  ContractData(int size, Metric metric) {
    vectors = HeapVectors.clustered(size, 24, metric, 11);
    SplittableRandom random = new SplittableRandom(12);
    for (int row = 0; row < size; row++) {
      values.add(values(vectors.rows()[row], random));
    }
    segment = HeapSegment.of(vectors, FIELDS, values);
  }

  private static Map<String, Object> values(float[] vector, SplittableRandom random) {
    Map<String, Object> values = new LinkedHashMap<>();
    TreeSet<String> tags = new TreeSet<>();
    for (int i = random.nextInt(5); i > 0; i--) {
      tags.add("t" + Math.min(random.nextInt(10), random.nextInt(10)));
    }
    values.put("topic", vector[0] > 0 ? "a" : "" + (char) ('b' + random.nextInt(7)));
    values.put("tags", List.copyOf(tags));
    values.put("year", (long) random.nextInt(1000));
    values.put("price", Math.clamp(0.5 + vector[1], 0.0, 1.0));
    values.put("open", random.nextBoolean());
    values.keySet().removeIf(name -> random.nextInt(10) == 0);
    return values;
  }

  HeapVectors vectors() {
    return vectors;
  }

  HeapSegment segment() {
    return segment;
  }

  /** The rows as records, whose ids are row numbers. */
  List<Document> records() {
    List<Document> records = new ArrayList<>();
    for (int row = 0; row < values.size(); row++) {
      records.add(new Document("" + row, vectors.rows()[row], values.get(row)));
    }
    return records;
  }

  /** A schema for the rows. */
  Schema.Builder schema() {
    Schema.Builder schema = Schema.builder(vectors.dimension(), vectors.metric());
    FIELDS.forEach(field -> schema.field(field.name(), field.type()));
    return schema;
  }

  /** A condition as tasks have it. */
  Filter filter(String where) {
    return FilterChecker.check(FilterText.parse(where), segment.attributes());
  }

  /** A task, or one of which nothing is wanted if nothing matches. */
  SearchTask task(String where, int query, int k, double recall) {
    Filter filter = filter(where);
    AcceptSet accept = segment.attributes().evaluate(filter);
    return new SearchTask(vectors.scorer(vectors.query(query)), filter, accept,
        Math.max(1, Math.min(k, accept.cardinality())), recall, null, Long.MAX_VALUE);
  }
}
