package dev.winnow.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.Document;
import dev.winnow.ScrollPage;
import dev.winnow.ScrollRequest;
import dev.winnow.VectorCollection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a collection must hold by the journal of {@link JournaledWriter}: all that was acknowledged, and of the last write all or nothing. */
final class JournalModel {
  /** Id to the number of the write whose vector it has, and that of its attribute. */
  private final Map<String, long[]> records = new HashMap<>();
  private long last;

  /** The number of the next write. */
  long next() {
    return last + 1;
  }

  /** Reads the lines of a writer that was killed, and compares; what the last line began may be there or not. */
  void compare(List<String> lines, VectorCollection collection) {
    List<String> open = new ArrayList<>();
    for (String line : lines) {
      if (line.startsWith("done ")) {
        open.forEach(this::apply);
        open.clear();
      } else {
        assertThat(open).as("writes begun before %s", line).isEmpty();
        open.add(line);
      }
    }
    Map<String, String> found = contents(collection);
    if (!open.isEmpty() && !found.equals(expected())) {
      open.forEach(this::apply);
    }
    open.forEach(line -> last = Math.max(last, Long.parseLong(line.split(" ")[1])));
    assertThat(found).isEqualTo(expected());
    assertThat(collection.check().findings()).isEmpty();
  }

  private void apply(String line) {
    String[] parts = line.split(" ");
    long write = Long.parseLong(parts[1]);
    last = write;
    for (String id : parts[2].split(",")) {
      switch (parts[0]) {
        case "upsert" -> records.put(id, new long[] {write, write});
        case "delete" -> records.remove(id);
        case "update" -> records.computeIfPresent(id, (_, old) -> new long[] {old[0], write});
        default -> throw new IllegalArgumentException(line);
      }
    }
  }

  private Map<String, String> expected() {
    Map<String, String> expected = new TreeMap<>();
    records.forEach((id, writes) -> {
      Document document = JournaledWriter.document(id, writes[0]);
      expected.put(id, text(document.vector(),
          Map.of("write", writes[1], "colour", document.attributes().get("colour"))));
    });
    return expected;
  }

  private static Map<String, String> contents(VectorCollection collection) {
    Map<String, String> found = new TreeMap<>();
    String cursor = null;
    do {
      ScrollPage page = collection
          .scroll(ScrollRequest.builder().limit(1_000).withVectors().cursor(cursor).build());
      for (ScrollPage.Item item : page.records()) {
        assertThat(found.put(item.id(), text(item.vector(), item.attributes()))).isNull();
      }
      cursor = page.next();
    } while (cursor != null);
    assertThat(collection.size()).isEqualTo(found.size());
    return found;
  }

  private static String text(float[] vector, Map<String, ? extends Object> attributes) {
    return java.util.Arrays.toString(vector) + new TreeMap<>(attributes);
  }
}
