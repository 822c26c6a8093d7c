package dev.winnow.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.winnow.IndexSpec;
import dev.winnow.InvalidRequestException;
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
import java.util.Map;
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

  @Test
  void aTypeMayBeDeclaredTwiceButNotTheSameIndex() {
    IndexSpec years = new IndexSpec("any", Map.of("field", "year"));
    IndexSpec days = new IndexSpec("any", Map.of("field", "day"));
    Schema.Builder schema = Schema.builder(4, Metric.COSINE).integer("year").integer("day");
    providers.validate(schema.index(years).index(days).build());
    assertThatThrownBy(() -> providers.validate(schema.index(days).build()))
        .isInstanceOf(InvalidRequestException.class).hasMessageContaining("'any(day)'");
  }

  @Test
  void providersSeeTheSchemaOfWhatTheyCheck() {
    IndexSpec nope = new IndexSpec("any", Map.of("field", "nope"));
    Schema schema = Schema.builder(4, Metric.COSINE).integer("year").index(nope).build();
    assertThatThrownBy(() -> providers.validate(schema)).isInstanceOf(InvalidRequestException.class)
        .hasMessage("no field nope in [year]");
  }

  /** Suits segments from a size on. */
  private record From(String type, int rows) implements IndexProvider {
    @Override
    public void validate(IndexSpec spec, Schema schema) {
      Object field = spec.parameters().get(IndexSpec.FIELD);
      if (field != null && schema.typeOf(field.toString()) == null) {
        throw new InvalidRequestException("no field " + field + " in " + schema.fieldNames());
      }
    }

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
