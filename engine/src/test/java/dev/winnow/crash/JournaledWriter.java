package dev.winnow.crash;

import dev.winnow.Document;
import dev.winnow.Metric;
import dev.winnow.OpenOptions;
import dev.winnow.Schema;
import dev.winnow.VectorCollection;
import dev.winnow.Winnow;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A process that writes to a collection until it is killed. Before each write a journal says what is to be written, after it that it was
 * acknowledged; each record's attributes say which write it is of, and its vector follows from that.
 */
public final class JournaledWriter {
  static final int IDS = 400;
  static final int DIMENSION = 6;
  static final Schema SCHEMA = Schema.builder(DIMENSION, Metric.DOT).integer("write")
      .keyword("colour").build();

  private JournaledWriter() {}

  /** Arguments: database folder, journal, number of the first write, seed. */
  public static void main(String[] arguments) throws IOException {
    Random random = new Random(Long.parseLong(arguments[3]));
    try (Winnow db = Winnow.open(Path.of(arguments[0]), new OpenOptions(false, false));
        FileChannel journal = FileChannel.open(Path.of(arguments[1]), StandardOpenOption.CREATE,
            StandardOpenOption.APPEND)) {
      VectorCollection collection = db.collections().contains("c")
          ? db.collection("c")
          : db.create("c", SCHEMA);
      for (long write = Long.parseLong(arguments[2]);; write++) {
        write(collection, journal, write, random);
      }
    }
  }

  private static void write(VectorCollection collection, FileChannel journal, long write,
      Random random) throws IOException {
    switch (random.nextInt(20)) {
      case 0 -> collection.flush();
      case 1 -> collection.compact();
      case 2, 3, 4 -> {
        List<String> ids = ids(random, 20);
        say(journal, "delete " + write + " " + String.join(",", ids));
        collection.delete(ids);
        say(journal, "done " + write);
      }
      case 5 -> {
        String id = "r" + random.nextInt(IDS);
        say(journal, "update " + write + " " + id);
        collection.update(id, Map.of("write", write));
        say(journal, "done " + write);
      }
      default -> {
        List<String> ids = ids(random, 60);
        say(journal, "upsert " + write + " " + String.join(",", ids));
        collection.upsert(ids.stream().map(id -> document(id, write)).toList());
        say(journal, "done " + write);
      }
    }
  }

  private static List<String> ids(Random random, int most) {
    List<String> ids = new ArrayList<>();
    for (int i = random.nextInt(most); i >= 0; i--) {
      ids.add("r" + random.nextInt(IDS));
    }
    return ids.stream().distinct().toList();
  }

  /** The record that a write puts under an id. */
  static Document document(String id, long write) {
    Random random = new Random(31 * write + id.hashCode());
    float[] vector = new float[DIMENSION];
    for (int i = 0; i < DIMENSION; i++) {
      vector[i] = random.nextFloat();
    }
    return new Document(id, vector, Map.of("write", write, "colour", "c" + write % 5));
  }

  /** The journal outlives the process, which is all that a kill asks for. */
  private static void say(FileChannel journal, String line) throws IOException {
    journal.write(ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8)));
  }
}
