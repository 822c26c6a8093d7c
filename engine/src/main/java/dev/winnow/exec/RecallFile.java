package dev.winnow.exec;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winnow.CorruptDataException;
import dev.winnow.plan.RecallGroup;
import dev.winnow.plan.RecallTally;
import dev.winnow.segment.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keeps what checks of searches found in a collection's folder, as JSON; without the file nothing was checked. */
final class RecallFile {
  /** Its name in the collection's folder. */
  static final String NAME = "recall.json";

  private static final ObjectMapper JSON = new ObjectMapper();

  private RecallFile() {}

  /** Writes what is known in place of what was written before. */
  static void write(Path folder, Map<RecallGroup, RecallTally> known) {
    var list = JSON.createArrayNode();
    known.forEach((group, tally) -> list.addObject().put("index", group.index())
        .put("recall", group.recall()).put("depth", group.depth()).put("share", group.share())
        .put("checks", tally.checks()).put("answers", tally.answers()).put("asked", tally.asked())
        .put("granted", tally.granted()).put("missed", tally.missed())
        .put("squares", tally.squares()));
    ObjectNode root = JSON.createObjectNode().put("version", 1);
    root.set("checked", list);
    Path next = folder.resolve(NAME + ".next");
    try {
      Files.write(next, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(root));
    } catch (IOException e) {
      throw Folders.failed("write", next, e);
    }
    Folders.publish(next, folder.resolve(NAME));
  }

  /**
   * What was written last.
   *
   * @throws CorruptDataException if the file is damaged; it may be deleted, since it is measured again
   */
  static Map<RecallGroup, RecallTally> read(Path folder) {
    Path file = folder.resolve(NAME);
    Map<RecallGroup, RecallTally> known = new HashMap<>();
    if (!Files.exists(file)) {
      return known;
    }
    try {
      JsonNode root = JSON.readTree(Files.readAllBytes(file));
      if (root.required("version").intValue() != 1) {
        throw new IllegalArgumentException("version " + root.required("version"));
      }
      for (JsonNode node : root.required("checked")) {
        known.put(
            new RecallGroup(node.required("index").textValue(), node.required("recall").intValue(),
                node.required("depth").intValue(), node.required("share").intValue()),
            new RecallTally(number(node, "checks"), number(node, "answers"), number(node, "asked"),
                number(node, "granted"), number(node, "missed"), number(node, "squares")));
      }
      return known;
    } catch (JacksonException e) {
      throw damaged(file, e.getOriginalMessage(), e);
    } catch (IllegalArgumentException e) {
      throw damaged(file, e.getMessage(), e);
    } catch (IOException e) {
      throw Folders.failed("read", file, e);
    }
  }

  private static CorruptDataException damaged(Path file, @Nullable String why, Exception cause) {
    String first = String.valueOf(why).lines().findFirst().orElse("");
    return new CorruptDataException(file + " is damaged, and may be deleted, since what it holds is"
        + " measured again: " + first, cause);
  }

  private static double number(JsonNode node, String name) {
    return node.required(name).doubleValue();
  }
}
