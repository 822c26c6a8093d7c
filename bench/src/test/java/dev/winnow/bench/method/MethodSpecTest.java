package dev.winnow.bench.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.winnow.InvalidRequestException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MethodSpecTest {
  @Test
  void readsParametersUpToTheNextMethod() {
    assertThat(MethodSpec.parseList("exact, hnsw:m=24,ef_construction=300,lucene-float"))
        .containsExactly(MethodSpec.of("exact"),
            new MethodSpec("hnsw", Map.of("m", "24", "ef_construction", "300")),
            MethodSpec.of("lucene-float"));
  }

  @Test
  void printsWhatItReads() {
    String text = "hnsw:m=24,ef_construction=300";
    assertThat(MethodSpec.parseList(text)).extracting(MethodSpec::label).containsExactly(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "exact,,hnsw", "m=3", "hnsw:m", "hnsw:m=", "hnsw:=3"})
  void refusesWhatIsNoMethod(String text) {
    assertThatThrownBy(() -> MethodSpec.parseList(text)).isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("cannot read");
  }

  @Test
  void parametersMustHaveADefault() {
    MethodSpec spec = new MethodSpec("x", Map.of("depth", "3"));
    assertThatThrownBy(() -> Parameters.of(spec, Map.of("m", 16)))
        .hasMessage("method x has no parameter 'depth'; allowed: m");
    assertThat(Parameters.of(new MethodSpec("x", Map.of("m", "3")), Map.of("m", 16)))
        .isEqualTo(Map.of("m", 3));
  }

  @Test
  void aSweepNeverAsksForFewerThanK() {
    assertThat(Efforts.beamWidths(new Sweep(List.of(), List.of(64, 10, 40)), 20))
        .containsExactly(Effort.ef(20), Effort.ef(40), Effort.ef(64));
  }
}
