package dev.winnow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.datasets.FvecsWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each wrong input is one clear line and exit code 2 or 1, and leaves nothing half-made. */
class WrongInputsTest {
  @TempDir
  static Path work;
  private static Path dataset;
  private static Path data;

  @BeforeAll
  static void importPapers() {
    dataset = Papers.write(work.resolve("papers"));
    data = work.resolve("data");
    Command.run("import", dataset, "--collection", "papers", "--data", data, "--index", "none");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"nofield = 3                    | unknown field 'nofield'",
    "create_day = 'abc'             | field 'create_day' is integer",
    "create_day BETWEEN 5 AND 1     | BETWEEN 5 AND 1",
    "(create_day > 5                | expected ')'", "title = 'x'                    | title"})
  void wrongFilter(String filter, String message) {
    assertRefused(2, message, search("--where", filter));
  }

  @Test
  void wrongNumbers() {
    assertRefused(2, "k = 0", search("-k", "0"));
    assertRefused(2, "'ten' is not an int", search("-k", "ten"));
    assertRefused(2, "recall = 1.5", search("--recall", "1.5"));
    assertRefused(2, "--query-row 5 is not in", Command.run("search", "--data", data,
        "--collection", "papers", "--query-row", 5, "--queries", dataset.resolve("queries.fvecs")));
  }

  @Test
  void numbersOutOfRange() {
    assertRefused(2, "min score = NaN", search("--min-score", "NaN"));
    assertRefused(2, "threads = 0", importing(dataset, "new", "--threads", "0"));
    assertRefused(2, "threads = 1000000000", importing(dataset, "new", "--threads", "1000000000"));
    assertRefused(2, "threads 0", generating("--rows", "10", "--threads", "0"));
    assertRefused(2, "rows 1000000000000", generating("--rows", "1000000000000"));
    assertRefused(2, "truth = -1", generating("--rows", "10", "--truth", "-1"));
    assertRefused(2, "rows 0", Command.run("demo", "--rows", 0));
    assertRefused(2, "build threads = 5000", benching("--build-threads", "5000"));
  }

  @Test
  void relevanceThatCannotBe() throws IOException {
    assertRefused(2, "no relevance model", search("--min-relevance", "0.5"));
    assertRefused(2, "min relevance = 1.5", search("--min-relevance", "1.5"));
    assertRefused(2, "--min-relevance = 'much'", search("--min-relevance", "much"));
    assertRefused(1, "no relevance judgements", relevance("train", dataset));
    assertRefused(1, "no relevance model", relevance("export", "--to", work.resolve("x")));
    assertRefused(1, "does not exist", relevance("import", "--from", work.resolve("absent")));
    Path text = Files.writeString(work.resolve("model.safetensors"), "not a model at all");
    assertRefused(1, "not a relevance model", relevance("import", "--from", text));
    Path judged = Files.createDirectories(work.resolve("one-class"));
    Files.copy(dataset.resolve("queries.fvecs"), judged.resolve("queries.fvecs"));
    Files.writeString(judged.resolve("judgements.jsonl"),
        "{\"query\": 0, \"id\": \"p00000001\", \"label\": 0}\n");
    assertRefused(2, "none is relevant", relevance("train", judged));
    assertRefused(2, "in the split 'test'", relevance("evaluate", judged));
    assertRefused(2, "learning rate = -1.0", relevance("train", judged, "--learning-rate", "-1"));
    assertRefused(2, "target recall of 2.0", relevance("train", judged, "--target-recall", "2"));
  }

  private static Command relevance(String command, Object... words) {
    List<Object> all = new ArrayList<>(
        List.of("relevance", command, "--data", data, "--collection", "papers"));
    all.addAll(Arrays.asList(words));
    return Command.run(all.toArray());
  }

  @Test
  void emptyNames() {
    assertRefused(2, "collection name ''", importing(dataset, ""));
    assertRefused(2, "the path is empty",
        Command.run("import", dataset, "--collection", "new", "--data", ""));
    assertRefused(2, "cannot read method ''", importing(dataset, "new", "--index", ""));
    assertRefused(2, "no workload 'none'", benching("--workload", "none"));
  }

  @Test
  void damagedSegment() throws IOException {
    Path copy = work.resolve("damaged");
    Command.run("import", dataset, "--collection", "papers", "--data", copy, "--index", "none");
    Path vectors = copy.resolve("collections/papers/segments/segment-000001/vectors.wv");
    byte[] bytes = Files.readAllBytes(vectors);
    bytes[bytes.length / 2] ^= 1;
    Files.write(vectors, bytes);
    assertRefused(1, "vectors.wv is damaged", Command.run("search", "--data", copy, "--collection",
        "papers", "--query-row", 0, "--queries", dataset.resolve("queries.fvecs")));
  }

  @Test
  void wrongNames() {
    assertRefused(2, "unknown command 'serch'", Command.run("serch"));
    assertRefused(2, "unknown option '--wher'", search("--wher", "TRUE"));
    assertRefused(2, "missing command", Command.run());
    assertRefused(2, "there is no access path 'frob'", search("--path", "frob"));
    assertRefused(2, "there is no field 'frob'", search("--fields", "frob"));
    assertRefused(2, "there is no collection 'none'",
        Command.run("count", "--data", data, "--collection", "none"));
    assertRefused(2, "index type 'frob'", importing(dataset, "new", "--index", "frob"));
    assertRefused(2, "unknown method 'frob'", Command.run("bench", dataset, "--workload", "em",
        "--method", "frob", "--out", work.resolve("out")));
  }

  @Test
  void vectorOfAnotherDimension() throws IOException {
    Path file = Files.writeString(work.resolve("short.json"), "[1, 2, 3]");
    assertRefused(2, "dimension 3",
        Command.run("search", "--data", data, "--collection", "papers", "--vector", file));
    Files.writeString(file, "1 2 three");
    assertRefused(2, "expected numbers",
        Command.run("search", "--data", data, "--collection", "papers", "--vector", file));
  }

  @Test
  void missingFolders() {
    assertRefused(1, "no such dataset folder", importing(work.resolve("absent"), "new"));
    assertRefused(1, "there is no Winnow database at",
        Command.run("info", "--data", work.resolve("absent")));
    assertThat(work.resolve("absent")).doesNotExist();
  }

  @Test
  void collectionThatExists() {
    assertRefused(2, "there is a collection 'papers' already, with 300 records",
        Command.run("import", dataset, "--collection", "papers", "--data", data));
  }

  @Test
  void truncatedVectors() throws IOException {
    Path damaged = Papers.write(work.resolve("truncated"));
    byte[] bytes = Files.readAllBytes(damaged.resolve("base.fvecs"));
    Files.write(damaged.resolve("base.fvecs"), Arrays.copyOf(bytes, bytes.length - 7));
    assertRefused(1, "base.fvecs is truncated", importing(damaged, "new"));
  }

  @Test
  void fewerAttributeLinesThanVectors() throws IOException {
    Path damaged = Papers.write(work.resolve("lines"));
    Path attributes = damaged.resolve("base_attributes.jsonl");
    List<String> lines = Files.readAllLines(attributes);
    Files.write(attributes, lines.subList(0, lines.size() - 1));
    assertRefused(1, "299 lines, but there are 300 vectors", importing(damaged, "new"));
  }

  @Test
  void vectorThatIsNotFinite() throws IOException {
    Path damaged = Files.createDirectory(work.resolve("nan"));
    try (FvecsWriter writer = new FvecsWriter(damaged.resolve("base.fvecs"), 2)) {
      writer.write(new float[] {1, 2});
      writer.write(new float[] {Float.NaN, 2});
      writer.finish();
    }
    assertRefused(1, "row 1, column 0 is NaN", importing(damaged, "new"));
  }

  @Test
  void folderThatCannotBeMade() throws IOException {
    Path file = Files.writeString(work.resolve("a-file"), "");
    assertThat(
        Command.run("import", dataset, "--collection", "a", "--data", file.resolve("db")).err())
        .startsWith("winnow: ").hasLineCount(1).contains("a-file");
    assertRefused(1, "exists already", Command.run("dataset", "generate", dataset, "--rows", 10));
  }

  private static Command search(String... options) {
    List<Object> args = new ArrayList<>(List.of("search", "--data", data, "--collection", "papers",
        "--query-row", 0, "--queries", dataset.resolve("queries.fvecs")));
    args.addAll(List.of(options));
    return Command.run(args.toArray());
  }

  private static Command generating(String... options) {
    return running(List.of("dataset", "generate"), work.resolve("generated"), options);
  }

  private static Command benching(String... options) {
    return running(List.of("bench", dataset, "--out"), work.resolve("measured"), options);
  }

  /** Runs a command that would make a folder, which must not be there afterwards. */
  private static Command running(List<Object> start, Path target, String... options) {
    List<Object> args = new ArrayList<>(start);
    args.add(target);
    args.addAll(List.of(options));
    Command command = Command.run(args.toArray());
    assertThat(target).doesNotExist();
    return command;
  }

  /** Imports to a new database, which must not be there afterwards. */
  private static Command importing(Path source, String name, String... options) {
    Path target = work.resolve("db-" + name);
    List<Object> args = new ArrayList<>(
        List.of("import", source, "--collection", name, "--data", target));
    args.addAll(List.of(options));
    Command command = Command.run(args.toArray());
    assertThat(target).doesNotExist();
    return command;
  }

  private static void assertRefused(int code, String message, Command command) {
    assertThat(command.err()).startsWith("winnow: ").hasLineCount(1).contains(message);
    assertThat(command.out()).isEmpty();
    assertThat(command.code()).as(command.err()).isEqualTo(code);
  }
}
