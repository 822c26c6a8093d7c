package dev.winnow.bench.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.winnow.Metric;
import dev.winnow.Schema;
import dev.winnow.bench.TestFolder;
import dev.winnow.bench.dataset.DatasetCollections;
import dev.winnow.bench.truth.RowFilter;
import dev.winnow.datasets.AttributeFile;
import dev.winnow.datasets.DatasetFolder;
import dev.winnow.filter.Filter;
import dev.winnow.filter.FilterChecker;
import dev.winnow.filter.FilterJson;
import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostingFilterTest {
  @TempDir
  Path temp;

  @Test
  void agreesWithARowByRowEvaluatorOnEveryOperator() throws IOException {
    try (DatasetFolder folder = DatasetFolder.open(TestFolder.write(temp, "cosine", 500, 2))) {
      Schema schema = DatasetCollections.schema(folder, List.of());
      PostingFilter postings;
      try (AttributeFile rows = folder.attributes()) {
        postings = PostingFilter.build(rows, 500, schema, Set.copyOf(schema.fieldNames()));
      }
      for (String json : TestFolder.FILTERS) {
        Filter filter = FilterChecker.check(FilterJson.parse(TestFolder.json(json)), schema);
        assertThat(postings.matching(filter)).as(json).isEqualTo(byRow(folder, filter, schema));
      }
    }
  }

  @Test
  void namesTheFieldsItHasWhenOneIsMissing() {
    Schema schema = Schema.builder(2, Metric.COSINE).keyword("a").keyword("b").build();
    PostingFilter postings = PostingFilter.build(List.of(Map.of("a", "x", "b", "y")).iterator(), 1,
        schema, Set.of("a"));
    assertThatThrownBy(() -> postings.matching(new Filter.Eq("b", "y")))
        .hasMessage("no filterable field 'b' is kept; there are a");
  }

  private static BitSet byRow(DatasetFolder folder, Filter filter, Schema schema) {
    RowFilter rowFilter = new RowFilter(filter, schema);
    BitSet bits = new BitSet();
    try (AttributeFile rows = folder.attributes()) {
      for (int row = 0; rows.hasNext(); row++) {
        bits.set(row, rowFilter.matches(rows.next()));
      }
    }
    return bits;
  }
}
