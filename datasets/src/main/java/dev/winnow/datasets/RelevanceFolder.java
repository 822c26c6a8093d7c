package dev.winnow.datasets;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The folder {@code relevance} of a dataset folder: {@code queries.fvecs}, {@code .npy} or {@code .bvecs}, and judgements, as
 * {@code judgements.jsonl} (or {@code .jsonl.gz}) with {@code {"query": row, "split": "train", "id": "...", "label": 1}} a line, or as
 * {@code judgements.tsv} with those names in its first line. A record is named by {@code id} or by {@code row}; {@code split} is {@code train} and
 * {@code label} 1 if left out. Safe for use by many threads until it is closed.
 */
public final class RelevanceFolder implements AutoCloseable {
  /** Its name in a dataset folder. */
  public static final String NAME = "relevance";
  /** The names of splits. */
  public static final Set<String> SPLITS = Set.of("train", "valid", "test");

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String TAB = "\t";

  private final Path judgementsFile;
  private final VectorFile queries;

  private RelevanceFolder(Path judgementsFile, VectorFile queries) {
    this.judgementsFile = judgementsFile;
    this.queries = queries;
  }

  /**
   * Opens the relevance of a dataset folder, or a folder that holds the files themselves.
   *
   * @throws DatasetException if one of the files is missing or damaged
   */
  public static RelevanceFolder open(Path dataset) {
    Path folder = Files.isDirectory(dataset.resolve(NAME)) ? dataset.resolve(NAME) : dataset;
    Path judgements = one(folder, "judgements.jsonl", "judgements.jsonl.gz", "judgements.tsv");
    Path vectors = one(folder, "queries.fvecs", "queries.npy", "queries.bvecs");
    return new RelevanceFolder(judgements, VectorFile.open(vectors));
  }

  private static Path one(Path folder, String... names) {
    for (String name : names) {
      if (Files.isRegularFile(folder.resolve(name))) {
        return folder.resolve(name);
      }
    }
    throw new DatasetException("folder " + folder
        + " holds no relevance judgements: there is none of " + String.join(", ", names));
  }

  /** The query vectors. */
  public VectorFile queries() {
    return queries;
  }

  /**
   * Reads all judgements, in the order of the file.
   *
   * @throws DatasetException if a line is wrong; the message says which and how
   */
  public List<RelevanceJudgement> judgements() {
    List<RelevanceJudgement> judgements = new ArrayList<>();
    boolean table = judgementsFile.toString().endsWith(".tsv");
    try (JsonLines lines = JsonLines.open(judgementsFile)) {
      List<String> names = List.of();
      for (String text = lines.next(); text != null; text = lines.next()) {
        if (table && names.isEmpty()) {
          names = List.of(text.split(TAB, -1));
          continue;
        }
        judgements.add(parse(lines, table ? row(lines, names, text) : json(lines, text)));
      }
    }
    return judgements;
  }

  private static JsonNode json(JsonLines lines, String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw lines.error("is not valid JSON", e);
    }
  }

  private static JsonNode row(JsonLines lines, List<String> names, String text) {
    String[] cells = text.split(TAB, -1);
    if (cells.length != names.size()) {
      throw lines.error("has " + cells.length + " cells; the first line has " + names.size(), null);
    }
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    for (int i = 0; i < cells.length; i++) {
      String name = names.get(i);
      if (cells[i].isEmpty()) {
        continue;
      }
      if (name.equals("query") || name.equals("row") || name.equals("label")) {
        node.set(name, json(lines, cells[i]));
      } else {
        node.put(name, cells[i]);
      }
    }
    return node;
  }

  private RelevanceJudgement parse(JsonLines lines, JsonNode line) {
    JsonNode query = line.path("query");
    if (!query.canConvertToInt() || query.intValue() < 0 || query.intValue() >= queries.rows()) {
      throw lines.error("has no usable 'query': " + query + "; it must be a row from 0 to "
          + (queries.rows() - 1), null);
    }
    String split = line.path("split").asText("train");
    if (!SPLITS.contains(split)) {
      throw lines.error("has the split '" + split + "'; it must be train, valid or test", null);
    }
    @Nullable
    String id = line.hasNonNull("id") ? line.path("id").asText() : null;
    JsonNode row = line.path("row");
    if (id == null && !(row.canConvertToLong() && row.longValue() >= 0)) {
      throw lines.error("names no record: it must have 'id', or 'row' from 0", null);
    }
    JsonNode label = line.path("label");
    if (!label.isMissingNode() && !label.isNumber()) {
      throw lines.error("has no usable 'label': " + label + "; it must be a number", null);
    }
    return new RelevanceJudgement(query.intValue(), split, id,
        id == null ? row.longValue() : row.asLong(-1), label.asDouble(1));
  }

  @Override
  public void close() {
    queries.close();
  }
}
