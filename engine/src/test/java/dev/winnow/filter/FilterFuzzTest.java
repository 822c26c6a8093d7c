package dev.winnow.filter;

import dev.winnow.fuzz.FuzzTarget;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Filters that nobody in his senses writes are refused as any other that is wrong. */
class FilterFuzzTest {

  @ParameterizedTest
  @ValueSource(classes = {FilterTextFuzz.class, FilterJsonFuzz.class})
  void seedsAndInputsLikeThem(Class<?> target) throws Exception {
    new FuzzTarget(target).replay(1_000);
  }

  @ParameterizedTest
  @ValueSource(classes = {FilterTextFuzz.class, FilterJsonFuzz.class})
  @Tag("fuzz")
  void inputsThatCoverNewCode(Class<?> target) throws Exception {
    new FuzzTarget(target).search();
  }
}
