package dev.winnow.datasets.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.winnow.datasets.AttributeFile;
import dev.winnow.datasets.DatasetException;
import dev.winnow.datasets.DatasetFolder;
import dev.winnow.datasets.Progress;
import dev.winnow.datasets.Workload;
import dev.winnow.datasets.WorkloadQuery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PaperGeneratorTest {
  private static final PaperSettings SMALL = PaperSettings.of(3000, 48).withQueries(100);

  @TempDir
  Path folder;

  @Test
  void writesTheSameBytesWhateverTheNumberOfThreads() throws IOException {
    Path one = folder.resolve("one");
    Path three = folder.resolve("three");
    PaperFolder.write(new PaperGenerator(SMALL), one, 1, Progress.NONE);
    PaperFolder.write(new PaperGenerator(SMALL), three, 3, Progress.NONE);
    for (Path file : files(one)) {
      assertThat(three.resolve(file.getFileName())).hasSameBinaryContentAs(file);
    }
    Path other = folder.resolve("other");
    PaperFolder.write(new PaperGenerator(SMALL.withSeed(2)), other, 1, Progress.NONE);
    assertThat(Files.mismatch(one.resolve("base.fvecs"), other.resolve("base.fvecs")))
        .isNotNegative();
  }

  @Test
  void writesAFolderThatReadsBackAsGenerated() throws IOException {
    Path target = Files.createDirectory(folder.resolve("papers"));
    PaperGenerator generator = new PaperGenerator(SMALL);
    List<Long> told = new ArrayList<>();
    PaperFolder.write(generator, target, 2, (done, total) -> told.add(done));
    assertThat(told).isSorted().endsWith(3000L);
    try (DatasetFolder data = DatasetFolder.open(target);
        AttributeFile attributes = data.attributes()) {
      data.verify(Progress.NONE);
      assertThat(data.schema()).isEqualTo(generator.schema());
      assertThat(data.workloads()).startsWith("unfiltered").containsAll(PaperGenerator.WORKLOADS);
      assertThat(data.base().row(2999)).isEqualTo(generator.paper(2999).vector());
      assertThat(data.queries().row(99)).isEqualTo(generator.query(99).vector());
      Paper first = generator.papers().next();
      assertThat(attributes.next()).containsEntry("id", "p00000000")
          .containsAllEntriesOf(first.attributes());
    }
    assertThat(files(folder)).containsExactly(target);
  }

  @Test
  void refusesAFolderThatHoldsSomethingAndLeavesItAlone() throws IOException {
    Path kept = Files.writeString(folder.resolve("kept.txt"), "mine");
    assertThatThrownBy(() -> PaperFolder.write(new PaperGenerator(SMALL), folder, 1, Progress.NONE))
        .isInstanceOf(DatasetException.class).hasMessageContaining("exists already");
    assertThat(files(folder)).containsExactly(kept);
  }

  @Test
  void leavesNothingWhenStoppedHalfway() {
    Path target = folder.resolve("papers");
    assertThatThrownBy(
        () -> PaperFolder.write(new PaperGenerator(SMALL), target, 2, (done, total) -> {
          throw new IllegalStateException("stop");
        })).hasMessage("stop");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void placesPapersOfOneCategoryCloserThanOthers() {
    List<Paper> papers = papers(new PaperGenerator(SMALL), 400);
    double[] sums = new double[2];
    long[] counts = new long[2];
    for (Paper a : papers) {
      for (Paper b : papers) {
        if (a != b) {
          int same = category(a).equals(category(b)) ? 1 : 0;
          sums[same] += dot(a.vector(), b.vector());
          counts[same]++;
        }
      }
    }
    assertThat(sums[0] / counts[0]).as("a cone: unrelated papers").isBetween(0.3, 0.6);
    assertThat(sums[1] / counts[1]).as("papers of one category")
        .isGreaterThan(sums[0] / counts[0] + 0.1);
  }

  @Test
  void makesUnitVectorsAndReadableAttributes() {
    Paper paper = new PaperGenerator(SMALL).paper(0);
    assertThat(dot(paper.vector(), paper.vector())).isBetween(0.99999, 1.00001);
    assertThat(paper.attributes().keySet())
        .containsExactlyElementsOf(Draft.schema().fields().keySet());
    assertThat((String) paper.attributes().get("title")).matches("[A-Z].{10,}");
    assertThat(((List<?>) paper.attributes().get("sub_categories")).contains(category(paper)))
        .isTrue();
  }

  @Test
  void correlatesFiltersWithNeighboursAsTheKnobSays() {
    double positive = neighbourLift(1);
    double independent = neighbourLift(0);
    double negative = neighbourLift(-1);
    assertThat(positive).as("+1").isGreaterThan(0.15);
    assertThat(independent).as("0").isBetween(-0.08, 0.08);
    assertThat(negative).as("-1").isLessThan(-0.01).isLessThan(independent);
  }

  @Test
  void matchesAWantedShareFarFromTheQueryAnywhereOrNearIt() {
    PaperGenerator generator = new PaperGenerator(SMALL.withSelectivities(List.of(0.01, 0.1)));
    List<Paper> papers = papers(generator, 3000);
    List<Workload> correlated = generator.workloads().subList(6, 12);
    assertThat(correlated).extracting(Workload::name).containsExactly("corr-neg-0.01",
        "corr-none-0.01", "corr-pos-0.01", "corr-neg-0.1", "corr-none-0.1", "corr-pos-0.1");
    for (Workload workload : correlated) {
      double wanted = workload.name().endsWith("0.01") ? 0.01 : 0.1;
      double share = 0;
      double near = 0;
      for (WorkloadQuery query : workload.queries()) {
        share += share(query.filter(), papers) / workload.queries().size();
        near += share(query.filter(), nearest(papers, generator.query(query.query()).vector()))
            / workload.queries().size();
      }
      assertThat(share).as(workload.name()).isBetween(0.75 * wanted, 1.3 * wanted);
      switch (workload.name().split("-")[1]) {
        case "neg" -> assertThat(near).as(workload.name()).isLessThan(0.2 * wanted);
        case "none" -> assertThat(near).as(workload.name()).isBetween(0.6 * wanted, 1.5 * wanted);
        default -> assertThat(near).as(workload.name()).isGreaterThan(3 * wanted);
      }
    }
  }

  @Test
  void writesTheSameWorkloadsWhateverTheNumberOfSelectivitiesAfterThem() {
    List<Workload> one = new PaperGenerator(SMALL.withSelectivities(List.of(0.1))).workloads();
    assertThat(new PaperGenerator(SMALL.withSelectivities(List.of(0.1, 0.5))).workloads())
        .startsWith(one.toArray(Workload[]::new));
  }

  @Test
  void makesNoiseWithoutAnyStructure() {
    PaperGenerator generator = new PaperGenerator(
        PaperSettings.of(200, 4096).withShape(VectorShape.NOISE));
    List<Paper> papers = papers(generator, 40);
    for (Paper a : papers) {
      assertThat(dot(a.vector(), a.vector())).isBetween(0.99999, 1.00001);
      assertThat(Math.abs(dot(a.vector(), generator.query(0).vector()))).isLessThan(0.1);
      for (Paper b : papers) {
        assertThat(a == b || Math.abs(dot(a.vector(), b.vector())) < 0.1).isTrue();
      }
    }
  }

  @Test
  void spreadsSelectivitiesFromTenthsOfAPercentToMoreThanHalf() {
    PaperGenerator generator = new PaperGenerator(SMALL);
    List<Paper> papers = papers(generator, 3000);
    for (Workload workload : generator.workloads()) {
      double[] shares = workload.queries().stream()
          .mapToDouble(query -> share(query.filter(), papers)).sorted().toArray();
      assertThat(shares[10]).as("a tenth of %s", workload.name()).isLessThan(0.03);
      assertThat(shares[90]).as("nine tenths of %s", workload.name()).isGreaterThan(0.1);
      assertThat(shares[99]).as("most of %s", workload.name()).isGreaterThan(0.25);
    }
  }

  @Test
  void refusesSettingsOutsideTheirRange() {
    assertThatThrownBy(() -> PaperSettings.of(0, 8)).isInstanceOf(DatasetException.class)
        .hasMessage("rows 0 is not allowed; it must be 1 to 10000000");
    assertThatThrownBy(() -> SMALL.withCorrelation(Double.NaN))
        .hasMessage("correlation NaN is not allowed; it must be -1.0 to 1.0");
  }

  /** Share of a query's 50 nearest papers that match its filter, less the share of all papers; mean over em and emis. */
  private static double neighbourLift(double correlation) {
    PaperGenerator generator = new PaperGenerator(SMALL.withCorrelation(correlation));
    List<Paper> papers = papers(generator, 3000);
    double lift = 0;
    int count = 0;
    for (Workload workload : generator.workloads()) {
      if (workload.name().startsWith("em")) {
        for (WorkloadQuery query : workload.queries()) {
          float[] vector = generator.query(query.query()).vector();
          List<Paper> nearest = nearest(papers, vector);
          lift += share(query.filter(), nearest) - share(query.filter(), papers);
          count++;
        }
      }
    }
    return lift / count;
  }

  private static List<Paper> nearest(List<Paper> papers, float[] query) {
    double[] scores = papers.stream().mapToDouble(paper -> dot(paper.vector(), query)).toArray();
    return IntStream.range(0, scores.length).boxed()
        .sorted(Comparator.comparingDouble(row -> -scores[row])).limit(50).map(papers::get)
        .toList();
  }

  private static double share(JsonNode filter, List<Paper> papers) {
    return papers.stream().filter(paper -> matches(filter, paper.attributes())).count()
        / (double) papers.size();
  }

  private static boolean matches(JsonNode filter, Map<String, Object> attributes) {
    Object value = attributes.get(filter.path("field").asText());
    return switch (filter.path("op").asText()) {
      case "and" -> args(filter, "args").allMatch(arg -> matches(arg, attributes));
      case "or" -> args(filter, "args").anyMatch(arg -> matches(arg, attributes));
      case "not" -> !matches(filter.path("arg"), attributes);
      case "in" -> args(filter, "values").anyMatch(one -> one.asText().equals(value));
      case "eq" -> value != null && value.toString().equals(filter.path("value").asText());
      case "contains" -> ((List<?>) value).contains(filter.path("value").asText());
      case "between" -> value instanceof Long number && number >= filter.path("lo").asLong()
          && number <= filter.path("hi").asLong();
      default -> throw new IllegalArgumentException(filter.toString());
    };
  }

  private static Stream<JsonNode> args(JsonNode filter, String name) {
    List<JsonNode> args = new ArrayList<>();
    filter.path(name).forEach(args::add);
    return args.stream();
  }

  private static List<Paper> papers(PaperGenerator generator, int count) {
    return IntStream.range(0, count).mapToObj(generator::paper).toList();
  }

  private static String category(Paper paper) {
    return String.valueOf(paper.attributes().get("primary_category"));
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }
}
