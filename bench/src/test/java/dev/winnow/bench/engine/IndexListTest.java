package dev.winnow.bench.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.winnow.IndexSpec;
import dev.winnow.InvalidRequestException;
import dev.winnow.bench.method.MethodSpec;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IndexListTest {
  @Test
  void indexesAreJoinedByPlusSignsWithTheirFieldsInParentheses() {
    assertThat(IndexList.parse("graph+serf(create_day)+acorn-1")).containsExactly(
        IndexSpec.of("graph"), new IndexSpec("serf", Map.of("field", "create_day")),
        IndexSpec.of("acorn-1"));
    for (String wrong : new String[] {"", "graph+", "serf(", "serf()", "Graph"}) {
      assertThatThrownBy(() -> IndexList.parse(wrong)).as(wrong)
          .isInstanceOf(InvalidRequestException.class).hasMessageContaining("type(field)");
    }
  }

  @Test
  void aMethodHasAnIndexOnEachOfItsFields() {
    assertThat(IndexList.onEachField("ung", Map.of("field", "a+b", "alpha", 1.1))).containsExactly(
        new IndexSpec("ung", Map.of("field", "a", "alpha", 1.1)),
        new IndexSpec("ung", Map.of("field", "b", "alpha", 1.1)));
    assertThat(IndexList.onEachField("acorn-1", Map.of("m", 8L)))
        .containsExactly(new IndexSpec("acorn-1", Map.of("m", 8L)));
  }

  @Test
  void aMethodsParametersAreShownAsTheyWereGiven() {
    MethodSpec spec = MethodSpec.parseList("serf:field=a+b,m=12").getFirst();
    assertThat(EngineMethod.of(EnginePath.SERF, spec).parameters())
        .isEqualTo(Map.of("field", "a+b", "m", 12L));
  }

  @Test
  void pathsTakeOnlyIndexesThatAreMeasured() {
    MethodSpec wrong = MethodSpec.parseList("paths:indexes=graph+btree").getFirst();
    assertThatThrownBy(() -> EngineMethod.allPaths(wrong))
        .isInstanceOf(InvalidRequestException.class).hasMessageContaining("btree")
        .hasMessageContaining("range-graph");
  }
}
