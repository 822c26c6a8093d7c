package dev.winnow.datasets.convert;

import dev.hardwood.InputFile;
import dev.hardwood.reader.ParquetFileReader;
import dev.hardwood.reader.RowReader;
import dev.hardwood.row.StructAccessor;
import dev.winnow.datasets.DatasetException;
import dev.winnow.datasets.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Parquet files with one row a record. The vectors are a column of them, or lie beside them in {@code .npy} files, one for each
 * in the order of the names, as LAION publishes its embeddings. Files named {@code test*} hold queries.
 *
 * @param vectors NumPy files, empty if the vectors are a column
 * @param rows in all base files
 */
record ParquetSource(List<Path> base, List<Path> queries, List<Path> vectors,
    @Nullable String column, long rows) implements Source {

  /** Hears of each row. */
  @FunctionalInterface
  interface RowTaker {
    /**
     * A row.
     *
     * @param number in its file, from 0
     */
    void take(ParquetColumns columns, StructAccessor row, long number);
  }

  static ParquetSource of(Path source, List<Path> files, ConversionSettings settings) {
    List<Path> base = new ArrayList<>();
    List<Path> queries = new ArrayList<>();
    for (Path file : files) {
      String name = FolderConversion.name(file);
      if (FolderConversion.isParquet(file) && !name.startsWith("neighbors")) {
        (name.startsWith("test") ? queries : base).add(file);
      }
    }
    if (base.isEmpty()) {
      throw new DatasetException(source + " holds no .parquet file of base vectors");
    }
    String column = columns(base.getFirst(), settings.vectorColumn()).vector();
    List<Path> vectors = column != null
        ? List.of()
        : files.stream().filter(file -> FolderConversion.name(file).endsWith(".npy")).toList();
    if (column == null && vectors.size() != base.size()) {
      throw new DatasetException(base.getFirst() + " has no list of floats, and beside "
          + base.size() + " .parquet files there are " + vectors.size()
          + " .npy files; one for each is needed");
    }
    return new ParquetSource(List.copyOf(base), List.copyOf(queries), vectors, column,
        base.stream().mapToLong(ParquetSource::rows).sum());
  }

  @Override
  public long bytes() {
    long sum = 0;
    try {
      for (List<Path> files : List.of(base, vectors, queries)) {
        for (Path file : files) {
          sum += Files.size(file);
        }
      }
    } catch (IOException e) {
      throw new DatasetException("cannot read " + base.getFirst() + ": " + e.getMessage(), e);
    }
    return sum;
  }

  @Override
  public void convert(FolderTarget target, Progress progress) {
    try (ParquetRecords records = new ParquetRecords(target, "base", rows, progress)) {
      for (int i = 0; i < base.size(); i++) {
        if (column == null) {
          records.addWithVectors(base.get(i), vectors.get(i));
        } else {
          records.add(base.get(i), column);
        }
      }
      records.finish();
    }
    if (!queries.isEmpty() && column != null) {
      try (ParquetRecords records = new ParquetRecords(target, "queries", -1, Progress.NONE)) {
        queries.forEach(file -> records.add(file, column));
        records.finish();
      }
    }
    target.schema("cosine", null);
  }

  /** Reads a file row by row. */
  static void read(Path file, @Nullable String column, RowTaker taker) {
    try (ParquetFileReader reader = ParquetFileReader.open(InputFile.of(file))) {
      ParquetColumns columns = new ParquetColumns(file, reader, column);
      try (RowReader rows = reader.buildRowReader().projection(columns.projection()).build()) {
        for (long number = 0; rows.hasNext(); number++) {
          rows.next();
          taker.take(columns, rows, number);
        }
      }
    } catch (DatasetException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw damaged(file, e);
    }
  }

  private static ParquetColumns columns(Path file, @Nullable String wanted) {
    try (ParquetFileReader reader = ParquetFileReader.open(InputFile.of(file))) {
      return new ParquetColumns(file, reader, wanted);
    } catch (DatasetException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw damaged(file, e);
    }
  }

  private static long rows(Path file) {
    try (ParquetFileReader reader = ParquetFileReader.open(InputFile.of(file))) {
      return reader.getFileMetaData().numRows();
    } catch (IOException | RuntimeException e) {
      throw damaged(file, e);
    }
  }

  private static DatasetException damaged(Path file, Exception cause) {
    return new DatasetException(file + " cannot be read as Parquet: " + cause.getMessage(), cause);
  }
}
