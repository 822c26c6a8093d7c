package dev.winnow.filtered.labels;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.winnow.InvalidRequestException;
import dev.winnow.filter.FieldTypes;
import dev.winnow.filter.Filter;
import dev.winnow.filter.FilterChecker;
import dev.winnow.filter.FilterJson;
import dev.winnow.filter.InvalidFilterException;
import dev.winnow.filtered.conditions.LabelSets;
import dev.winnow.spi.LabelColumn;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How often queries of the past asked for which labels: a file with a filter a line, as JSON, by itself or as the member {@code filter} of
 * an object, as in the workloads of dataset folders.
 */
final class QueryLog {
  private static final ObjectMapper JSON = new ObjectMapper();

  private QueryLog() {}

  /**
   * Counts the filters that ask for one label, or for all of some, and nothing else.
   *
   * @throws InvalidRequestException if the file cannot be read, or a line is no filter on these fields
   */
  static Map<Part, Integer> read(Path file, FieldTypes fields, String field, LabelColumn column) {
    Map<Part, Integer> counts = new HashMap<>();
    int number = 0;
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      String line;
      while ((line = lines.readLine()) != null) {
        number++;
        if (!line.isBlank()) {
          labels(line, fields, field, column)
              .ifPresent(labels -> counts.merge(new Part(labels), 1, Integer::sum));
        }
      }
      return counts;
    } catch (InvalidFilterException | JacksonException e) {
      throw new InvalidRequestException(file + ", line " + number + ": " + e.getMessage(), e);
    } catch (IOException e) {
      throw new InvalidRequestException(
          "label-graphs parameter log = " + file + " cannot be read: " + e, e);
    }
  }

  private static Optional<List<Integer>> labels(String line, FieldTypes fields, String field,
      LabelColumn column) throws JacksonException {
    JsonNode node = JSON.readTree(line);
    JsonNode filter = node.has("filter") ? node.get("filter") : node;
    Filter checked = FilterChecker.check(FilterJson.parse(filter.toString()), fields);
    return LabelSets.of(checked, field, column)
        .filter(sets -> sets.alone() && sets.sets().size() == 1).map(sets -> sets.sets().getFirst())
        .filter(labels -> labels.size() == 1 || labels.size() == 2);
  }
}
