package dev.winnow.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.winnow.IndexSpec;
import dev.winnow.InvalidRequestException;
import dev.winnow.Metric;
import dev.winnow.Schema;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class IndexParametersTest {
  private static final Schema SCHEMA = Schema.builder(4, Metric.COSINE).keyword("topic")
      .integer("year").real("price").build();

  @Test
  void readsWhatIsGivenAndTakesDefaultsForTheRest() {
    IndexParameters given = of(Map.of("m", 8L, "alpha", 1.5, "fill", true, "field", "price"));
    assertThat(given.integer("m", 16, 2, 64)).isEqualTo(8);
    assertThat(given.real("alpha", 1.2, 1, 2)).isEqualTo(1.5);
    assertThat(given.flag("fill", false)).isTrue();
    assertThat(given.field(SCHEMA, NumberColumn.TYPES)).isEqualTo("price");
    IndexParameters none = of(Map.of());
    assertThat(none.integer("m", 16, 2, 64)).isEqualTo(16);
    assertThat(none.real("alpha", 1.2, 1, 2)).isEqualTo(1.2);
    assertThat(none.flag("fill", false)).isFalse();
    assertThat(of(Map.of("alpha", 2L)).real("alpha", 1.2, 1, 2)).isEqualTo(2);
  }

  @Test
  void saysWhatIsAllowed() {
    refuses(() -> of(Map.of("n", 1L)), "some has no parameter 'n'; it has: alpha, field, fill, m");
    refuses(() -> of(Map.of("m", 1L)).integer("m", 16, 2, 64),
        "some parameter m = 1 is not allowed; it must be a whole number from 2 to 64");
    refuses(() -> of(Map.of("m", 2.5)).integer("m", 16, 2, 64),
        "some parameter m = 2.5 is not allowed; it must be a whole number from 2 to 64");
    refuses(() -> of(Map.of("alpha", 0.5)).real("alpha", 1.2, 1, 2),
        "some parameter alpha = 0.5 is not allowed; it must be a number from 1.0 to 2.0");
    refuses(() -> of(Map.of("fill", "yes")).flag("fill", false),
        "some parameter fill = yes is not allowed; it must be true or false");
  }

  @Test
  void listsTheFieldsThatAreAllowed() {
    String allowed = "it must be a field of type integer, float, timestamp; the schema has: year, price";
    refuses(() -> of(Map.of("field", "nope")).field(SCHEMA, NumberColumn.TYPES),
        "some parameter field = nope is not allowed; " + allowed);
    refuses(() -> of(Map.of("field", "topic")).field(SCHEMA, NumberColumn.TYPES),
        "some parameter field = topic is not allowed; " + allowed);
    refuses(() -> of(Map.of()).field(SCHEMA, NumberColumn.TYPES),
        "some needs the parameter field; " + allowed);
    Schema none = Schema.builder(4, Metric.COSINE).integer("year").build();
    refuses(() -> of(Map.of()).field(none, LabelColumn.TYPES), "some needs the parameter field; "
        + "it must be a field of type keyword, keyword[], boolean; the schema has none");
  }

  private static void refuses(ThrowingCallable read, String message) {
    assertThatThrownBy(read).isInstanceOf(InvalidRequestException.class).hasMessage(message);
  }

  private static IndexParameters of(Map<String, Object> given) {
    return IndexParameters.of(new IndexSpec("some", given), "m", "alpha", "fill", "field");
  }
}
