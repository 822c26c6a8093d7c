package dev.winnow.datasets.convert;

import dev.hardwood.row.StructAccessor;
import dev.winnow.datasets.DatasetException;
import dev.winnow.datasets.JsonLinesWriter;
import dev.winnow.datasets.Progress;
import dev.winnow.datasets.VectorEncoding;
import dev.winnow.datasets.VectorFile;
import dev.winnow.datasets.VectorWriter;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes rows of Parquet files as vectors and attributes of a dataset folder. Queries get vectors only. */
final class ParquetRecords implements AutoCloseable {
  private final FolderTarget target;
  private final String name;
  private final long expected;
  private final Progress progress;
  private final @Nullable JsonLinesWriter lines;
  private @Nullable VectorWriter vectors;
  private long rows;

  /**
   * Starts the files {@code NAME.*} and, for the base, its attributes.
   *
   * @param expected rows in all, or -1
   */
  ParquetRecords(FolderTarget target, String name, long expected, Progress progress) {
    this.target = target;
    this.name = name;
    this.expected = expected;
    this.progress = progress;
    lines = name.equals("base") ? target.attributes() : null;
  }

  /** Appends the rows of a file that holds the vectors in a column. */
  void add(Path file, String column) {
    ParquetSource.read(file, column, (columns, row, number) -> {
      float[] vector = columns.vector(row, column, number);
      write(vector, VectorEncoding.FLOAT32, columns, row);
    });
  }

  /** Appends the rows of a file whose vectors are the rows of another. */
  void addWithVectors(Path file, Path vectorFile) {
    try (VectorFile source = VectorFile.open(vectorFile)) {
      float[] vector = new float[source.dimension()];
      long before = rows;
      ParquetSource.read(file, null, (columns, row, number) -> {
        if (number >= source.rows()) {
          throw new DatasetException(
              file + " has more rows than " + vectorFile + ", which has " + source.rows());
        }
        source.readFinite(number, vector);
        write(vector, source.encoding(), columns, row);
      });
      if (rows - before != source.rows()) {
        throw new DatasetException(file + " has " + (rows - before) + " rows, but " + vectorFile
            + " has " + source.rows());
      }
    }
  }

  private void write(float[] vector, VectorEncoding encoding, ParquetColumns columns,
      StructAccessor row) {
    if (vectors == null) {
      vectors = target.vectors(name, vector.length, encoding);
    }
    vectors.write(vector);
    if (lines != null) {
      Map<String, @Nullable Object> attributes = columns.attributes(row);
      target.addRandom(rows, attributes);
      lines.write(attributes);
    }
    rows++;
    progress.update(rows, expected);
  }

  void finish() {
    if (vectors == null) {
      throw new DatasetException("the .parquet files hold no rows");
    }
    vectors.finish();
    if (lines != null) {
      lines.finish();
    }
  }

  @Override
  public void close() {
    if (vectors != null) {
      vectors.close();
    }
    if (lines != null) {
      lines.close();
    }
  }
}
