package dev.winnow.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.winnow.Document;
import dev.winnow.InvalidRequestException;
import dev.winnow.VectorCollection;
import dev.winnow.datasets.VectorFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.StringTokenizer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Where the query vector comes from: a row of a file of vectors, a record, or numbers in a text. */
final class QueryVector {
  @ArgGroup(exclusive = false, multiplicity = "1")
  private @Nullable Row row;

  @Option(names = "--like", required = true, paramLabel = "ID", description = "Use this record's vector; the record itself is left out of the answer.")
  private @Nullable String like;

  @Option(names = "--vector", required = true, paramLabel = "FILE", description = "Use the numbers in this file: a JSON array, or separated by blanks or commas; "
      + "'-' reads standard input.")
  private @Nullable String text;

  /** A row of a file of vectors. */
  static final class Row {
    @Option(names = "--query-row", required = true, paramLabel = "I", description = "Use row I, from 0, of --queries.")
    private int number;

    @Option(names = "--queries", required = true, paramLabel = "FILE", description = "A file of vectors: .fvecs, .bvecs or .npy.")
    private Path file = Path.of("");

    float[] read() {
      try (VectorFile vectors = VectorFile.open(file)) {
        if (number < 0 || number >= vectors.rows()) {
          throw new InvalidRequestException("--query-row " + number + " is not in " + file
              + ", which has rows 0 to " + (vectors.rows() - 1));
        }
        return vectors.row(number);
      }
    }
  }

  /** The record to leave out of the answer, or null. */
  @Nullable
  String like() {
    return like;
  }

  float[] read(VectorCollection collection) throws IOException {
    if (row != null) {
      return row.read();
    }
    if (like != null) {
      return vectorOf(collection, like);
    }
    String source = Objects.requireNonNull(text, "one of the sources is required");
    return parse(source.equals("-")
        ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8)
        : Files.readString(Path.of(source)), source);
  }

  private static float[] vectorOf(VectorCollection collection, String id) {
    return collection.get(id).map(Document::vector).orElseThrow(() -> new InvalidRequestException(
        "--like: there is no record '" + id + "' in collection '" + collection.name() + "'"));
  }

  /** Numbers in a text, in JSON or separated by blanks and commas. */
  static float[] parse(String content, String source) {
    String trimmed = content.strip();
    try {
      if (trimmed.startsWith("[")) {
        return new ObjectMapper().readValue(trimmed, float[].class);
      }
      StringTokenizer words = new StringTokenizer(trimmed, " \t\r\n,");
      float[] vector = new float[words.countTokens()];
      for (int i = 0; i < vector.length; i++) {
        vector[i] = Float.parseFloat(words.nextToken());
      }
      return vector;
    } catch (JsonProcessingException | NumberFormatException unreadable) {
      throw new InvalidRequestException("--vector " + source
          + ": expected numbers, as a JSON array or separated by blanks or commas", unreadable);
    }
  }
}
