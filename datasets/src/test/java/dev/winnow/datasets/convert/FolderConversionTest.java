package dev.winnow.datasets.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.winnow.datasets.AttributeFile;
import dev.winnow.datasets.DatasetException;
import dev.winnow.datasets.DatasetFolder;
import dev.winnow.datasets.NpyWriter;
import dev.winnow.datasets.Progress;
import dev.winnow.datasets.VectorEncoding;
import dev.winnow.datasets.VectorFile;
import dev.winnow.datasets.Workload;
import dev.winnow.datasets.WorkloadQuery;
import dev.winnow.datasets.convert.ParquetFiles.Column;
import dev.winnow.datasets.convert.ParquetFiles.Kind;
import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderConversionTest {
  @TempDir
  Path work;
  private Path source;
  private Path target;

  @BeforeEach
  void makeFolder() throws IOException {
    source = Files.createDirectory(work.resolve("source"));
    target = work.resolve("target");
  }

  @Test
  void hdf5AsOfAnnBenchmarks() {
    Path file = hdf5("sift-2-euclidean.hdf5", "train", new float[][] {{1, 2}, {3, 4}, {5, 6}},
        "test", new float[][] {{0, 1}}, "neighbors", new int[][] {{0, 2}});

    convert(file, ConversionSettings.DEFAULT);

    try (DatasetFolder data = open()) {
      assertThat(data.base().row(2)).containsExactly(5, 6);
      assertThat(data.queries().row(0)).containsExactly(0, 1);
      assertThat(data.schema().metric()).isEqualTo("euclidean");
      assertThat(data.workload("unfiltered").truth()).isDeepEqualTo(new int[][] {{0, 2}});
      assertThat(data.hasAttributes()).isFalse();
    }
  }

  @Test
  void hdf5OfDoublesByAnglesWithRandomAttributes() {
    double[][] vectors = new double[400][3];
    Arrays.setAll(vectors, i -> new double[] {i, 1, 2});
    hdf5("glove-3-angular.hdf5", "train", vectors);

    convert(source, new ConversionSettings(null, null, true));

    try (DatasetFolder data = open()) {
      assertThat(data.schema().metric()).isEqualTo("cosine");
      assertThat(data.base().row(399)).containsExactly(399, 1, 2);
      assertThat(data.schema().fields()).containsEntry("random_value", "integer")
          .containsEntry("random_label", "keyword");
      List<Map<String, @Nullable Object>> lines = attributes(data);
      assertThat(lines).extracting(line -> line.get("random_value")).doesNotHaveDuplicates();
      assertThat(lines).filteredOn(line -> "a".equals(line.get("random_label"))).hasSizeBetween(150,
          250);
    }
  }

  @Test
  void refusesHdf5OfOtherContents() throws IOException {
    Path other = hdf5("other.hdf5", "vectors", new float[][] {{1, 2}});
    assertRefused(other, "holds no table 'train'");
    Path none = Files.write(work.resolve("none.hdf5"), new byte[100]);
    assertRefused(none, "cannot be read as HDF5");
  }

  @Test
  void filesOfTheFilterTrack() throws IOException {
    bin("base.3.u8bin", 3, 2, new byte[] {1, 2, 3, 4, (byte) 255, 6});
    bin("query.public.2.u8bin", 2, 2, new byte[] {0, 0, 9, 9});
    spmat("base.metadata.3.spmat", 10, new int[] {7, 9}, new int[] {}, new int[] {7});
    spmat("query.metadata.public.2.spmat", 10, new int[] {7}, new int[] {});
    Files.write(source.resolve("GT.public.ibin"),
        little(8 + 2 * 2 * 8).putInt(2).putInt(2).putInt(0).putInt(2).putInt(1).putInt(-1).array());

    convert(source, ConversionSettings.DEFAULT);

    try (DatasetFolder data = open()) {
      assertThat(data.base().encoding()).isEqualTo(VectorEncoding.UINT8);
      assertThat(data.base().row(2)).containsExactly(255, 6);
      assertThat(data.schema().metric()).isEqualTo("euclidean");
      assertThat(attributes(data)).extracting(line -> line.get("tags"))
          .containsExactly(List.of("7", "9"), List.of(), List.of("7"));
      Workload tags = data.workload("tags");
      assertThat(tags.queries()).extracting(WorkloadQuery::filter).extracting(Object::toString)
          .containsExactly("{\"op\":\"containsAll\",\"field\":\"tags\",\"values\":[\"7\"]}",
              "{\"op\":\"true\"}");
      assertThat(tags.truth()).isDeepEqualTo(new int[][] {{0, 2}, {1}});
    }
  }

  @Test
  void readsFbinAndU8binAsTheyAre() throws IOException {
    bin("base.u8bin", 2, 2, new byte[] {1, 2, 3, (byte) 200});
    Path floats = source.resolve("x.fbin");
    Files.write(floats, little(16).putInt(1).putInt(2).putFloat(0.5f).putFloat(-1).array());
    try (VectorFile file = VectorFile.open(floats);
        DatasetFolder data = DatasetFolder.open(source)) {
      assertThat(file.row(0)).containsExactly(0.5f, -1);
      assertThat(data.base().row(1)).containsExactly(3, 200);
    }
    Files.write(floats, little(12).putInt(1).putInt(2).putFloat(0.5f).array());
    assertThatThrownBy(() -> VectorFile.open(floats))
        .hasMessage(floats + " is truncated: its header says 1 x 2, which are 16 bytes, found 12");
  }

  @Test
  void refusesDamagedFilesOfTheFilterTrack() throws IOException {
    bin("base.u8bin", 2, 2, new byte[] {1, 2, 3, 4});
    Path tags = spmat("base.metadata.spmat", 10, new int[] {7}, new int[] {10});
    assertRefused(source, "row 1 has a value in column 10; there are columns 0 to 9");
    spmat("base.metadata.spmat", 10, new int[] {7});
    assertRefused(source, "has 1 rows, but there are 2 vectors");
    Files.write(tags, new byte[30]);
    assertRefused(source, "is not a sparse matrix, or is truncated");
  }

  @Test
  void parquetWithVectorsInAColumn() throws IOException {
    parquet("train-0.parquet", true, 0, 1);
    parquet("train-1.parquet", false, 2);
    parquet("test.parquet", false, 3);

    convert(source, new ConversionSettings("dot", null, false));

    try (DatasetFolder data = open()) {
      assertThat(data.base().rows()).isEqualTo(3);
      assertThat(data.base().row(2)).containsExactly(2, 0.5f);
      assertThat(data.queries().row(0)).containsExactly(3, 0.5f);
      assertThat(data.schema().metric()).isEqualTo("dot");
      List<Map<String, @Nullable Object>> lines = attributes(data);
      assertThat(lines.get(1)).containsEntry("id", 1L).containsEntry("url", "http://x/1")
          .containsEntry("similarity", 0.25).containsEntry("NSFW_flag", true)
          .containsEntry("tags", List.of("t1", "all"));
      assertThat(lines.get(0)).containsEntry("similarity", null).containsEntry("tags", List.of());
    }
  }

  @Test
  void parquetWithVectorsBesideIt() throws IOException {
    for (int part = 0; part < 2; part++) {
      ParquetFiles.write(source.resolve("metadata_" + part + ".parquet"), true,
          new Column("caption", Kind.STRING, List.of("a cat " + part, "a dog " + part)));
      try (NpyWriter writer = new NpyWriter(source.resolve("img_emb_" + part + ".npy"), 2,
          VectorEncoding.FLOAT16)) {
        writer.write(new float[] {part, 1});
        writer.write(new float[] {part, 2});
        writer.finish();
      }
    }

    convert(source, ConversionSettings.DEFAULT);

    try (DatasetFolder data = open()) {
      assertThat(data.base().encoding()).isEqualTo(VectorEncoding.FLOAT16);
      assertThat(data.base().row(3)).containsExactly(1, 2);
      assertThat(attributes(data)).extracting(line -> line.get("caption"))
          .containsExactly("a cat 0", "a dog 0", "a cat 1", "a dog 1");
      assertThat(data.schema().metric()).isEqualTo("cosine");
    }
  }

  @Test
  void refusesParquetThatDoesNotSayWhereItsVectorsAre() throws IOException {
    Column a = new Column("a", Kind.FLOATS, List.of(List.of(1f)));
    Column b = new Column("b", Kind.FLOATS, List.of(List.of(2f)));
    Path file = ParquetFiles.write(source.resolve("x.parquet"), false, a, b);
    assertRefused(file, "several lists of floats, a, b; name the one that holds the vectors");
    assertThatThrownBy(() -> convert(file, new ConversionSettings(null, "c", false)))
        .hasMessageContaining("has no list of floats 'c'; it has: a, b");
    convert(file, new ConversionSettings(null, "b", false));
    try (DatasetFolder data = open()) {
      assertThat(data.base().row(0)).containsExactly(2);
    }
    Path none = ParquetFiles.write(work.resolve("none.parquet"), false,
        new Column("n", Kind.LONG, List.of(1L)));
    assertThatThrownBy(() -> convert(none, ConversionSettings.DEFAULT))
        .hasMessageContaining("beside 1 .parquet files there are 0 .npy files");
    Files.write(none, new byte[50]);
    assertThatThrownBy(() -> convert(none, ConversionSettings.DEFAULT))
        .hasMessageContaining("cannot be read as Parquet");
  }

  @Test
  void refusesFoldersOfUnknownLayout() {
    assertRefused(source, "holds no data set of a known layout");
  }

  private void convert(Path from, ConversionSettings settings) {
    FolderConversion.convert(from, target, settings, Progress.NONE);
  }

  private DatasetFolder open() {
    DatasetFolder data = DatasetFolder.open(target);
    data.verify(Progress.NONE);
    return data;
  }

  private void assertRefused(Path from, String fault) {
    assertThatThrownBy(() -> convert(from, ConversionSettings.DEFAULT))
        .isInstanceOf(DatasetException.class).hasMessageContaining(fault);
    assertThat(target).doesNotExist();
  }

  private static List<Map<String, @Nullable Object>> attributes(DatasetFolder data) {
    List<Map<String, @Nullable Object>> lines = new ArrayList<>();
    try (AttributeFile attributes = data.attributes()) {
      attributes.forEachRemaining(lines::add);
    }
    return lines;
  }

  private Path hdf5(String name, Object... datasets) {
    Path file = source.resolve(name);
    try (WritableHdfFile out = HdfFile.write(file)) {
      for (int i = 0; i < datasets.length; i += 2) {
        out.putDataset((String) datasets[i], datasets[i + 1]);
      }
    }
    return file;
  }

  private void parquet(String name, boolean snappy, long... ids) throws IOException {
    List<Long> numbers = Arrays.stream(ids).boxed().toList();
    List<@Nullable Double> similarities = new ArrayList<>();
    numbers.forEach(id -> similarities.add(id == 0 ? null : (Double) (id / 4.0)));
    ParquetFiles.write(source.resolve(name), snappy, new Column("id", Kind.LONG, numbers),
        new Column("emb", Kind.FLOATS,
            numbers.stream().map(id -> List.of((float) id, 0.5f)).toList()),
        new Column("url", Kind.STRING, numbers.stream().map(id -> "http://x/" + id).toList()),
        new Column("similarity", Kind.DOUBLE, similarities),
        new Column("NSFW flag", Kind.BOOLEAN, numbers.stream().map(id -> id == 1).toList()),
        new Column("tags", Kind.STRINGS,
            numbers.stream().map(id -> id == 0 ? List.of() : List.of("t" + id, "all")).toList()));
  }

  private void bin(String name, int rows, int dimension, byte[] values) throws IOException {
    Files.write(source.resolve(name),
        little(8 + values.length).putInt(rows).putInt(dimension).put(values).array());
  }

  private Path spmat(String name, int columns, int[]... rows) throws IOException {
    int values = Arrays.stream(rows).mapToInt(row -> row.length).sum();
    ByteBuffer out = little(24 + 8 * (rows.length + 1) + 8 * values).putLong(rows.length)
        .putLong(columns).putLong(values).putLong(0);
    long end = 0;
    for (int[] row : rows) {
      end += row.length;
      out.putLong(end);
    }
    Arrays.stream(rows).flatMapToInt(Arrays::stream).forEach(out::putInt);
    return Files.write(source.resolve(name), out.array());
  }

  private static ByteBuffer little(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }
}
