package dev.winnow.bench.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.winnow.Document;
import dev.winnow.IndexSpec;
import dev.winnow.Metric;
import dev.winnow.Schema;
import dev.winnow.bench.TestFolder;
import dev.winnow.bench.dataset.DatasetCollections.Ids;
import dev.winnow.datasets.DatasetException;
import dev.winnow.datasets.DatasetFolder;
import dev.winnow.filter.AttributeType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetCollectionsTest {
  @TempDir
  Path temp;

  @BeforeEach
  void write() throws IOException {
    TestFolder.write(temp, "euclidean", 30, 5);
  }

  @Test
  void takesMetricFieldsAndIndexesIntoTheSchema() {
    try (DatasetFolder folder = DatasetFolder.open(temp)) {
      Schema schema = DatasetCollections.schema(folder, List.of(IndexSpec.of("hnsw")));
      assertThat(schema.dimension()).isEqualTo(5);
      assertThat(schema.metric()).isEqualTo(Metric.EUCLIDEAN);
      assertThat(schema.typeOf("tags")).isEqualTo(AttributeType.KEYWORD_ARRAY);
      assertThat(schema.typeOf("id")).isNull();
      assertThat(schema.indexes()).containsExactly(IndexSpec.of("hnsw"));
    }
  }

  @Test
  void namesDocumentsByAttributeOrByRow() {
    try (DatasetFolder folder = DatasetFolder.open(temp);
        DocumentReader named = DatasetCollections.documents(folder, Ids.ATTRIBUTE);
        DocumentReader numbered = DatasetCollections.documents(folder, Ids.ROW)) {
      Document first = named.next();
      assertThat(first.id()).isEqualTo("doc-0");
      assertThat(first.vector()).isEqualTo(folder.base().row(0));
      assertThat(first.attributes()).containsKey("title").doesNotContainKey("id");
      assertThat(numbered.next().id()).isEqualTo("0");
    }
  }

  @Test
  void givesEmptyAttributesWhereTheFolderHasNone() throws IOException {
    Files.delete(temp.resolve("base_attributes.jsonl"));
    try (DatasetFolder folder = DatasetFolder.open(temp);
        DocumentReader documents = DatasetCollections.documents(folder, Ids.ATTRIBUTE)) {
      for (int row = 0; row < 30; row++) {
        assertThat(documents.next().attributes()).isEmpty();
      }
      assertThat(documents.hasNext()).isFalse();
    }
  }

  @Test
  void failsOnALineTooMany() throws IOException {
    Files.writeString(temp.resolve("base_attributes.jsonl"), "{}\n", StandardOpenOption.APPEND);
    try (DatasetFolder folder = DatasetFolder.open(temp);
        DocumentReader documents = DatasetCollections.documents(folder, Ids.ROW)) {
      assertThatThrownBy(() -> documents.forEachRemaining(document -> {}))
          .isInstanceOf(DatasetException.class).hasMessageContaining("30 vectors");
    }
  }
}
