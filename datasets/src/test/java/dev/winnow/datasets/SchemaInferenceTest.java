package dev.winnow.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaInferenceTest {
  @TempDir
  Path folder;

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {"1 | 2 | integer", "1 | 2.5 | float",
    "2.5 | 1 | float", "1.0 | null | float", "true | false | boolean", "null | [\"a\"] | keyword[]",
    "[] | [] | keyword[]", "\"cs.LG\" | \"math.CO\" | keyword",
    "\"2024-01-31T00:00:00Z\" | \"2024-01-31T01:00:00.5+01:00\" | timestamp",
    "\"2024-01-31T00:00:00Z\" | \"2024-13-31T00:00:00Z\" | keyword",
    "\"2024-01-31\" | null | keyword", "\"A short title\" | \"Another one\" | keyword",
    "\"A title long enough to be read as a sentence\" | \"Yet another title of about that length, it seems\" | text",
    "\"http://example.org/licences/by-nc-sa/version-4.0/\" | \"http://example.org/licences/public-domain/version-1/\" | keyword"})
  void findsTheTypeOfAField(String first, String second, String type) throws IOException {
    DatasetSchema schema = infer("{\"x\": " + first + "}", "{\"x\": " + second + "}");
    assertThat(schema.fields()).containsOnlyKeys("x").containsEntry("x", type);
  }

  @Test
  void takesLongStringsThatRepeatForLabels() throws IOException {
    String[] lines = IntStream.range(0, 100)
        .mapToObj(i -> "{\"x\": \"Institute for Advanced Studies, Department " + i % 10 + "\"}")
        .toArray(String[]::new);
    assertThat(infer(lines).fields()).containsEntry("x", "keyword");
  }

  @Test
  void leavesOutTheIdAndFieldsWithoutAnyValue() throws IOException {
    DatasetSchema schema = infer("{\"id\": \"a\", \"empty\": null, \"b\": 1}",
        "{\"c\": true, \"empty\": null}");
    assertThat(schema.fields().sequencedKeySet()).containsExactly("b", "c");
    assertThat(schema.notes())
        .containsExactly("field 'empty' is left out: it has no value in any line");
  }

  @Test
  void refusesAFieldThatMixesKinds() {
    assertThatThrownBy(() -> infer("{\"x\": null}", "{\"x\": 5}", "{\"x\": \"five\"}"))
        .isInstanceOf(DatasetException.class).hasMessageEndingWith("field 'x' holds a string in"
            + " line 3 and a whole number in line 2; it must hold one kind of value");
  }

  private DatasetSchema infer(String... lines) throws IOException {
    Path path = TestFiles.lines(folder.resolve("a.jsonl"), lines);
    try (AttributeFile file = AttributeFile.open(path)) {
      return SchemaInference.infer("cosine", file, path.toString());
    }
  }
}
