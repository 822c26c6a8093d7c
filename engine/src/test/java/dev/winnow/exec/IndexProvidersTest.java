package dev.winnow.exec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.IndexSpec;
import dev.winnow.Metric;
import dev.winnow.Schema;
import dev.winnow.spi.BuildContext;
import dev.winnow.spi.HeapSegment;
import dev.winnow.spi.IndexProvider;
import dev.winnow.spi.SectionReader;
import dev.winnow.spi.SectionWriter;
import dev.winnow.spi.SegmentView;
import dev.winnow.spi.VectorIndex;
import java.util.List;
import org.junit.jupiter.api.Test;

class IndexProvidersTest {
  private final IndexProviders providers = new IndexProviders(
      List.of(new From("large", 1_000), new From("any", 0)));

  @Test
  void undeclaredIndexesAreThoseThatSuitTheSegment() {
    Schema undeclared = Schema.builder(4, Metric.COSINE).build();
    assertThat(providers.wanted(undeclared, HeapSegment.ofSize(999, 4)))
        .containsExactly(IndexSpec.of("any"));
    assertThat(providers.wanted(undeclared, HeapSegment.ofSize(1_000, 4)))
        .containsExactly(IndexSpec.of("any"), IndexSpec.of("large"));
  }

  @Test
  void declaredIndexesAreTheOnlyOnes() {
    Schema one = Schema.builder(4, Metric.COSINE).index(IndexSpec.of("large")).build();
    assertThat(providers.wanted(one, HeapSegment.ofSize(10, 4)))
        .containsExactly(IndexSpec.of("large"));
    Schema none = Schema.builder(4, Metric.COSINE).indexes(List.of()).build();
    assertThat(providers.wanted(none, HeapSegment.ofSize(10_000, 4))).isEmpty();
    assertThat(none).isNotEqualTo(Schema.builder(4, Metric.COSINE).build());
  }

  /** Suits segments from a size on. */
  private record From(String type, int rows) implements IndexProvider {
    @Override
    public void validate(IndexSpec spec, Schema schema) {}

    @Override
    public List<IndexSpec> automatic(SegmentView segment) {
      return segment.size() >= rows ? List.of(IndexSpec.of(type)) : List.of();
    }

    @Override
    public void build(IndexSpec spec, SegmentView segment, BuildContext context,
        SectionWriter out) {
      throw new AssertionError("only asked which index suits a segment");
    }

    @Override
    public VectorIndex open(IndexSpec spec, SegmentView segment, SectionReader in) {
      throw new AssertionError("only asked which index suits a segment");
    }
  }
}
