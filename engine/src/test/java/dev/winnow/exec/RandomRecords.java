package dev.winnow.exec;

import dev.winnow.Document;
import dev.winnow.Metric;
import dev.winnow.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Random records with a few attributes, and what a plain loop over them answers. */
final class RandomRecords {
  static final String[] COLOURS = {"red", "green", "blue"};

  final Schema schema;
  final List<Document> all = new ArrayList<>();

  RandomRecords(long seed, int count, int dimension, Metric metric) {
    this(Schema.builder(dimension, metric).keyword("colour").integer("size").text("note").build(),
        seed, count);
  }

  RandomRecords(Schema schema, long seed, int count) {
    this.schema = schema;
    Random random = new Random(seed);
    for (int i = 0; i < count; i++) {
      Map<String, Object> attributes = new LinkedHashMap<>();
      attributes.put("colour", COLOURS[random.nextInt(COLOURS.length)]);
      if (random.nextInt(10) > 0) {
        attributes.put("size", (long) random.nextInt(100));
      }
      attributes.put("note", "record " + i);
      all.add(new Document("r" + i, vector(random, schema.dimension()), attributes));
    }
  }

  static float[] vector(Random random, int dimension) {
    float[] vector = new float[dimension];
    for (int i = 0; i < dimension; i++) {
      vector[i] = (float) random.nextGaussian();
    }
    return vector;
  }

  /** The score of a record in double precision. */
  double score(float[] query, Document record) {
    double dot = 0;
    double queryNorm = 0;
    double norm = 0;
    double distance = 0;
    for (int i = 0; i < query.length; i++) {
      double a = query[i];
      double b = record.vector()[i];
      dot += a * b;
      queryNorm += a * a;
      norm += b * b;
      distance += (a - b) * (a - b);
    }
    return switch (schema.metric()) {
      case COSINE -> dot / Math.sqrt(queryNorm * norm);
      case DOT -> dot;
      case EUCLIDEAN -> -Math.sqrt(distance);
    };
  }
}
