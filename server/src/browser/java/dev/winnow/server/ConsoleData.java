package dev.winnow.server;

import dev.winnow.Document;
import dev.winnow.Metric;
import dev.winnow.OpenOptions;
import dev.winnow.Progress;
import dev.winnow.Schema;
import dev.winnow.VectorCollection;
import dev.winnow.Winnow;
import dev.winnow.filter.AttributeType;
import dev.winnow.filter.Filter;
import dev.winnow.relevance.JudgedList;
import dev.winnow.relevance.JudgedLists;
import dev.winnow.relevance.JudgedQuery;
import dev.winnow.relevance.RelevanceTrainer;
import dev.winnow.relevance.TrainingOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Generated collections for the console: books about topics, with a relevance model, and one that is empty. */
final class ConsoleData {
  static final int RECORDS = 3_000;
  private static final int SEALED = 2_900;
  private static final int DIMENSION = 16;
  private static final int TOPICS = 60;
  private static final int DEPTH = 100;
  private static final long DAY = 86_400_000L;
  private static final List<String> AREAS = List.of("algebra", "botany", "chemistry",
      "o'clock studies", "physics");
  private static final String LONG_TITLE = "An unusually long title that does not end where others do but goes on about "
      + "what it is on, with aWordThatIsFarTooLongToStandOnAnyLineOfATelephoneAndThereforeMustBreak";

  private final Random random = new Random(7);
  private final float[][] topics = new float[TOPICS][];

  private ConsoleData() {
    for (int topic = 0; topic < TOPICS; topic++) {
      topics[topic] = near(new float[DIMENSION], 1);
    }
  }

  /** Makes the collections in a folder. */
  static void write(Path folder) {
    new ConsoleData().fill(folder);
  }

  private void fill(Path folder) {
    try (Winnow database = Winnow.open(folder, new OpenOptions(false, false))) {
      database.create("empty", Schema.builder(4, Metric.EUCLIDEAN).build());
      VectorCollection books = database.create("books", schema());
      List<Document> records = new ArrayList<>();
      for (int i = 0; i < RECORDS; i++) {
        records.add(book(i));
      }
      books.importAll(records.subList(0, SEALED));
      books.upsert(records.subList(SEALED, RECORDS));
      books.setRelevanceModel(RelevanceTrainer
          .train(judged(books, 120), judged(books, 40), TrainingOptions.defaults(), Progress.NONE)
          .model());
    }
  }

  private static Schema schema() {
    return Schema.builder(DIMENSION, Metric.COSINE).field("title", AttributeType.TEXT)
        .field("area", AttributeType.KEYWORD).field("tags", AttributeType.KEYWORD_ARRAY)
        .field("year", AttributeType.INTEGER).field("rating", AttributeType.FLOAT)
        .field("added", AttributeType.TIMESTAMP).field("in", AttributeType.BOOLEAN).build();
  }

  private Document book(int i) {
    Map<String, Object> attributes = new HashMap<>();
    attributes.put("title", i == 0 ? LONG_TITLE : "Book " + i + " on topic " + i % TOPICS);
    attributes.put("area", AREAS.get(random.nextInt(random.nextInt(AREAS.size()) + 1)));
    attributes.put("tags", List.of("topic-" + i % TOPICS, "shelf-" + random.nextInt(8), "all"));
    attributes.put("year", 2020L - (long) (Math.abs(random.nextGaussian()) * 20));
    if (random.nextInt(3) > 0) {
      attributes.put("rating", Math.round(random.nextDouble() * 50) / 10.0);
    }
    attributes.put("added", 1_700_000_000_000L + random.nextInt(400) * DAY);
    attributes.put("in", random.nextInt(4) > 0);
    return new Document(id(i), near(topics[i % TOPICS], 0.35), attributes);
  }

  private static String id(int i) {
    return "b%04d".formatted(i);
  }

  private float[] near(float[] center, double spread) {
    float[] vector = center.clone();
    for (int i = 0; i < vector.length; i++) {
      vector[i] += (float) (random.nextGaussian() * spread);
    }
    return vector;
  }

  /** Searches of which those of the same topic are what was meant. */
  private List<JudgedList> judged(VectorCollection books, int count) {
    List<JudgedQuery> queries = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int topic = random.nextInt(TOPICS);
      Map<String, Boolean> labels = new HashMap<>();
      for (int record = topic; record < RECORDS; record += TOPICS) {
        labels.put(id(record), true);
      }
      queries.add(new JudgedQuery(near(topics[topic], 0.35), labels));
    }
    return JudgedLists.search(books, queries, DEPTH, new Filter.True(), Progress.NONE).lists();
  }
}
