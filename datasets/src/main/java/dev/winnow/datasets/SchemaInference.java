package dev.winnow.datasets;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds the type of each field from all lines of an attribute file. Whole numbers are {@code integer}; with one fraction among
 * them, {@code float}; lists are {@code keyword[]}; strings are {@code timestamp} if each is an ISO-8601 instant,
 * {@code text} if they read like prose (see {@link StringProfile}), else {@code keyword}. A field without any value is left
 * out with a note; one that mixes other kinds is an error that asks for a {@code schema.json}.
 */
final class SchemaInference {
  private final SequencedMap<String, FieldEvidence> fields = new LinkedHashMap<>();
  private long line;

  private SchemaInference() {}

  /** Reads the file to its end. */
  static DatasetSchema infer(String metric, AttributeFile attributes, String source) {
    SchemaInference inference = new SchemaInference();
    while (attributes.hasNext()) {
      inference.add(attributes.next());
    }
    return inference.schema(metric, source);
  }

  private void add(Map<String, @Nullable Object> attributes) {
    line++;
    attributes.forEach((name, value) -> {
      FieldEvidence evidence = fields.computeIfAbsent(name, FieldEvidence::new);
      if (value != null) {
        evidence.add(value, line);
      }
    });
  }

  private DatasetSchema schema(String metric, String source) {
    SequencedMap<String, String> types = new LinkedHashMap<>();
    List<String> notes = new ArrayList<>();
    fields.remove(DatasetSchema.ID);
    fields.forEach((name, evidence) -> {
      String type = evidence.type(source);
      if (type == null) {
        notes.add("field '" + name + "' is left out: it has no value in any line");
      } else {
        types.put(name, type);
      }
    });
    return new DatasetSchema(metric, types, notes);
  }
}
