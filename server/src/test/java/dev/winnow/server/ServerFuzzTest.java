package dev.winnow.server;

import dev.winnow.fuzz.FuzzTarget;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the bytes of a request are, the server is not at fault. */
class ServerFuzzTest {

  @ParameterizedTest
  @ValueSource(classes = {JsonFuzz.class, ProtoFuzz.class})
  void seedsAndInputsLikeThem(Class<?> target) throws Exception {
    new FuzzTarget(target).replay(20);
  }

  @ParameterizedTest
  @ValueSource(classes = {JsonFuzz.class, ProtoFuzz.class})
  @Tag("fuzz")
  void inputsThatCoverNewCode(Class<?> target) throws Exception {
    new FuzzTarget(target).search();
  }
}
