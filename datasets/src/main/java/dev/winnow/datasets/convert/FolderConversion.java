package dev.winnow.datasets.convert;

import dev.winnow.datasets.DatasetException;
import dev.winnow.datasets.DiskSpace;
import dev.winnow.datasets.Progress;
import dev.winnow.datasets.pending.PendingFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Makes a dataset folder of published files, whichever of the known layouts they have. */
public final class FolderConversion {
  private FolderConversion() {}

  /** Whether a source is for this class: a folder, or a file that is more than a table of vectors. */
  public static boolean handles(Path source) {
    return Files.isDirectory(source) || isHdf5(source) || isParquet(source);
  }

  /**
   * Converts.
   *
   * @param source an HDF5 or Parquet file, or a folder with such files or with those of the filter track
   * @param target a new or an empty folder; it appears when it is complete
   * @param progress told base vectors converted
   * @throws DatasetException if the source is of no known layout or damaged, or the target cannot be written
   */
  public static void convert(Path source, Path target, ConversionSettings settings,
      Progress progress) {
    Source found = find(source, settings);
    DiskSpace.REAL.require(target, found.bytes());
    try (PendingFolder pending = PendingFolder.create(target)) {
      found.convert(new FolderTarget(pending.path(), settings), progress);
      pending.commit();
    }
  }

  private static Source find(Path source, ConversionSettings settings) {
    List<Path> files = files(source);
    List<Path> hdf5 = files.stream().filter(FolderConversion::isHdf5).toList();
    if (hdf5.size() == 1) {
      return new Hdf5Source(hdf5.getFirst());
    }
    if (hdf5.size() > 1) {
      throw new DatasetException(source + " holds " + hdf5.size() + " HDF5 files; name one");
    }
    if (files.stream().anyMatch(BinSource::isPart)) {
      return BinSource.of(source, files);
    }
    if (files.stream().anyMatch(FolderConversion::isParquet)) {
      return ParquetSource.of(source, files, settings);
    }
    throw new DatasetException(source + " holds no data set of a known layout; known are one .hdf5"
        + " file, .u8bin or .fbin files with .spmat, and .parquet files");
  }

  private static List<Path> files(Path source) {
    if (!Files.isDirectory(source)) {
      return List.of(source);
    }
    try (Stream<Path> files = Files.list(source)) {
      return files.filter(file -> !name(file).startsWith(".")).sorted().toList();
    } catch (IOException e) {
      throw new DatasetException("cannot read " + source + ": " + e.getMessage(), e);
    }
  }

  private static boolean isHdf5(Path file) {
    return name(file).endsWith(".hdf5") || name(file).endsWith(".h5");
  }

  static boolean isParquet(Path file) {
    return name(file).endsWith(".parquet");
  }

  /** A file's name in lower case. */
  static String name(Path file) {
    return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
  }
}
