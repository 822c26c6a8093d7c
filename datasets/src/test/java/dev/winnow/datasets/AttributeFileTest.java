package dev.winnow.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AttributeFileTest {
  @TempDir
  Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"a.jsonl", "a.jsonl.gz"})
  void readsEveryKindOfValue(String name) throws IOException {
    Path path = TestFiles.lines(folder.resolve(name),
        "{\"s\": \"ä\", \"n\": -9223372036854775808, \"d\": 1e2, \"b\": true, \"l\": [\"x\", \"y\"], \"z\": null}",
        "{}");
    try (AttributeFile file = AttributeFile.open(path)) {
      Map<String, Object> first = file.next();
      assertThat(first).containsEntry("s", "ä").containsEntry("n", Long.MIN_VALUE)
          .containsEntry("d", 100.0).containsEntry("b", true).containsEntry("l", List.of("x", "y"))
          .containsEntry("z", null);
      assertThat(first.keySet()).containsExactly("s", "n", "d", "b", "l", "z");
      assertThat(file.next()).isEmpty();
      assertThat(file.hasNext()).isFalse();
      assertThatThrownBy(file::next).isInstanceOf(NoSuchElementException.class);
    }
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {"{\"a\": 1 | is not valid JSON",
    "[1] | is not a JSON object", "{} {} | holds more than one JSON value",
    "{\"a\": {}} | holds an object in field 'a'",
    "{\"a\": [1]} | with an element that is not a string",
    "{\"a\": 9223372036854775808} | must fit 64 bits",
    "{\"a\": 1e999} | beyond the range of a 64-bit float", "` ` | is blank"})
  void namesTheLineOfAFault(String line, String fault) throws IOException {
    Path path = TestFiles.lines(folder.resolve("a.jsonl"), "{\"a\": 1}", line, "{\"a\": 2}");
    try (AttributeFile file = AttributeFile.open(path)) {
      assertThatThrownBy(() -> file.forEachRemaining(ignored -> {}))
          .isInstanceOf(DatasetException.class).hasMessageStartingWith(path + ": line 2 ")
          .hasMessageContaining(fault).hasMessageNotContaining("\n");
    }
  }

  @Test
  void refusesBytesThatAreNotUtf8() throws IOException {
    Path path = TestFiles.write(folder.resolve("a.jsonl"),
        "{\"a\": \"\u00fc\"}".getBytes(StandardCharsets.ISO_8859_1));
    try (AttributeFile file = AttributeFile.open(path)) {
      assertThatThrownBy(file::hasNext).hasMessageContaining("not valid UTF-8");
    }
  }

  @Test
  void refusesAGzipFileThatIsNoneOrIsCut() throws IOException {
    Path plain = TestFiles.write(folder.resolve("a.jsonl.gz"),
        "{}\n{}\n{}\n".getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> AttributeFile.open(plain)).hasMessageStartingWith("cannot read ");
    Path whole = TestFiles.lines(folder.resolve("b.jsonl.gz"), "{\"a\": 1}");
    byte[] bytes = Files.readAllBytes(whole);
    TestFiles.write(whole, Arrays.copyOf(bytes, bytes.length - 9));
    try (AttributeFile file = AttributeFile.open(whole)) {
      assertThatThrownBy(() -> file.forEachRemaining(ignored -> {}))
          .isInstanceOf(DatasetException.class).hasMessageContaining("cannot read");
    }
  }
}
