package dev.winnow.bench.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.winnow.InvalidRequestException;
import dev.winnow.Schema;
import dev.winnow.bench.NaiveTruth;
import dev.winnow.bench.TestFolder;
import dev.winnow.bench.dataset.DatasetCollections;
import dev.winnow.bench.measure.Methods;
import dev.winnow.bench.method.Effort;
import dev.winnow.bench.method.Method;
import dev.winnow.bench.method.MethodSpec;
import dev.winnow.bench.method.Preparation;
import dev.winnow.bench.method.Prepared;
import dev.winnow.bench.method.Searcher;
import dev.winnow.bench.method.Sweep;
import dev.winnow.bench.truth.RowFilter;
import dev.winnow.datasets.AttributeFile;
import dev.winnow.datasets.DatasetFolder;
import dev.winnow.datasets.WorkloadQuery;
import dev.winnow.filter.Filter;
import dev.winnow.filter.FilterChecker;
import dev.winnow.filter.FilterJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * With an effort as large as the base, a peer's answers are the exact ones, whatever the filter; JVector's all but, since a
 * few nodes of its graph, such as those of equal vectors, cannot be reached.
 */
class PeersTest {
  private static final int ROWS = 2000;

  @TempDir
  Path temp;

  @ParameterizedTest
  @CsvSource({"lucene-float,cosine", "lucene-float,euclidean", "lucene-float,dot",
    "lucene-int8,cosine", "lucene-int8,euclidean", "lucene-int8,dot", "lucene-int8:bits=8,cosine",
    "lucene-int4,cosine", "lucene-bbq,cosine", "lucene-bbq,euclidean", "lucene-bbq,dot",
    "lucene-bbq:bits=2,cosine", "jvector-peer,cosine", "jvector-peer,euclidean",
    "jvector-peer:codes=pq,cosine", "jvector-peer:codes=fused,cosine",
    "jvector-peer:codes=fused,euclidean", "hnswlib-jvm,cosine", "hnswlib-jvm,euclidean",
    "hnswlib-jvm,dot"})
  void answersEveryFilterWhenItLooksAtEverything(String name, String metric) throws IOException {
    Path data = TestFolder.write(temp.resolve("data"), metric, ROWS, 12);
    Method method = Methods.of(MethodSpec.parseList(name).getFirst());
    try (DatasetFolder folder = DatasetFolder.open(data);
        Prepared prepared = method.prepare(
            new Preparation(folder, Files.createDirectory(temp.resolve("index")), 2, line -> {}))) {
      assertThat(prepared.indexBytes()).isGreaterThan(ROWS * 12L * Float.BYTES);
      double least = name.startsWith("lucene") ? 1 : 0.97;
      int rerank = name.matches("lucene-(int8|int4|bbq).*") ? ROWS : 0;
      assertThat(recall(folder, prepared.searcher(), rerank)).isBetween(least, 1.0);
    }
  }

  @Test
  void rerankingLiftsTheRecallOfOneBitCodes() throws IOException {
    Path data = TestFolder.write(temp.resolve("data"), "cosine", ROWS, 12);
    try (DatasetFolder folder = DatasetFolder.open(data);
        Prepared prepared = Methods.of(MethodSpec.of("lucene-bbq")).prepare(
            new Preparation(folder, Files.createDirectory(temp.resolve("index")), 1, line -> {}))) {
      double without = recall(folder, prepared.searcher(), 0);
      double with = recall(folder, prepared.searcher(), 200);
      assertThat(without).isLessThan(0.9);
      assertThat(with).isGreaterThan(without + 0.1);
    }
  }

  @Test
  void triesQuantisedVectorsWithMuchAndWithLittleReranking() {
    Method method = Methods.of(MethodSpec.of("lucene-bbq"));
    List<List<Effort>> sweeps = method.sweeps(new Sweep(List.of(), List.of(10, 50)), 10);
    assertThat(sweeps).containsExactly(
        List.of(Effort.ef(10).reranking(10), Effort.ef(50).reranking(50)),
        List.of(Effort.ef(50).reranking(20)), List.of(Effort.ef(50).reranking(40)));
    assertThat(
        Methods.of(MethodSpec.of("lucene-int8")).sweeps(new Sweep(List.of(), List.of(10, 50)), 10))
        .hasSize(3).contains(List.of(Effort.ef(10), Effort.ef(50)));
  }

  @Test
  void refusesBitsThatTheVectorsCannotHave() {
    assertThatThrownBy(() -> Methods.of(MethodSpec.parseList("lucene-bbq:bits=7").getFirst()))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessage("bits = 7 is not allowed; it must be one of [1, 2]");
    assertThatThrownBy(() -> Methods.of(MethodSpec.parseList("lucene-float:bits=7").getFirst()))
        .isInstanceOf(InvalidRequestException.class).hasMessageContaining("no parameter 'bits'");
    assertThatThrownBy(
        () -> Methods.of(MethodSpec.parseList("lucene-float:filtered_search=101").getFirst()))
        .hasMessage("filtered_search = 101 is not allowed; it must be 0 to 100");
  }

  @Test
  void refusesCodesThatJVectorDoesNotHave() {
    assertThatThrownBy(() -> Methods.of(MethodSpec.parseList("jvector-peer:codes=bq").getFirst()))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessage("codes = bq is not allowed; it must be one of none, pq and fused");
  }

  /** Share of the wanted scores that were found; scores, since equal vectors may come in any order. */
  private static double recall(DatasetFolder folder, Searcher searcher, int rerank)
      throws IOException {
    Schema schema = DatasetCollections.schema(folder, List.of());
    int[][] truth = NaiveTruth.of(folder, "all", 10);
    List<WorkloadQuery> queries = folder.workload("all").queries();
    int wanted = 0;
    int found = 0;
    for (int i = 0; i < queries.size(); i++) {
      Filter filter = FilterChecker.check(FilterJson.parse(queries.get(i).filter()), schema);
      float[] vector = folder.queries().row(queries.get(i).query());
      int[] rows = searcher.search(vector, filter, 10, Effort.ef(ROWS).reranking(rerank)).rows();
      assertThat(rows).as(TestFolder.FILTERS.get(i)).doesNotHaveDuplicates()
          .hasSizeLessThanOrEqualTo(truth[i].length);
      assertMatch(folder, filter, schema, rows);
      double last = truth[i].length == 0 ? 0 : score(folder, vector, truth[i][truth[i].length - 1]);
      wanted += truth[i].length;
      for (int row : rows) {
        found += score(folder, vector, row) >= last - 1e-5 ? 1 : 0;
      }
    }
    return (double) found / wanted;
  }

  private static void assertMatch(DatasetFolder folder, Filter filter, Schema schema, int[] rows) {
    RowFilter rowFilter = new RowFilter(filter, schema);
    Set<Integer> answered = new HashSet<>();
    Arrays.stream(rows).forEach(answered::add);
    try (AttributeFile attributes = folder.attributes()) {
      for (int row = 0; attributes.hasNext(); row++) {
        boolean matches = rowFilter.matches(attributes.next());
        assertThat(matches || !answered.contains(row)).as("%s, row %d", filter, row).isTrue();
      }
    }
  }

  private static double score(DatasetFolder folder, float[] query, int row) {
    return NaiveTruth.score(folder.schema().metric(), query, folder.base().row(row));
  }
}
