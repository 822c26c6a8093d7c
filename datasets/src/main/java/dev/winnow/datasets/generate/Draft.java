package dev.winnow.datasets.generate;

import dev.winnow.datasets.DatasetSchema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * A paper before it has a vector.
 *
 * @param topic its topic; the category follows
 * @param crossTopic a topic of a second category that it is listed under, or {@code topic} if there is none
 * @param leadAuthor number of the first author
 * @param attributes as in {@link Paper#attributes}
 */
record Draft(int topic, int crossTopic, int day, long leadAuthor,
    Map<String, @Nullable Object> attributes) {

  /** The types of the attributes. */
  static DatasetSchema schema() {
    SequencedMap<String, String> fields = new LinkedHashMap<>();
    fields.put("title", "text");
    fields.put("primary_category", "keyword");
    fields.put("main_categories", "keyword[]");
    fields.put("sub_categories", "keyword[]");
    fields.put("authors", "keyword[]");
    fields.put("number_of_authors", "integer");
    fields.put("create_day", "integer");
    fields.put("update_day", "integer");
    fields.put("pages", "integer");
    fields.put("abstract_length", "integer");
    fields.put("has_doi", "boolean");
    return new DatasetSchema(DatasetSchema.DEFAULT_METRIC, fields, List.of());
  }
}
