package dev.winnow.datasets.convert;

import dev.winnow.datasets.Progress;

/** Files of one of the known layouts. */
sealed interface Source permits Hdf5Source, BinSource, ParquetSource {
  /** Bytes that the dataset folder takes, about. */
  long bytes();

  /** Reads the files and writes the folder. */
  void convert(FolderTarget target, Progress progress);
}
