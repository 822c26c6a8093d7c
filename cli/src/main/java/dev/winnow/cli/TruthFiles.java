package dev.winnow.cli;

import dev.winnow.bench.truth.ExactTruth;
import dev.winnow.datasets.DatasetFolder;
import dev.winnow.datasets.IvecsWriter;
import dev.winnow.datasets.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Works out exact answers to workloads of a dataset folder and writes one file for each. */
final class TruthFiles {
  /** Says which vector instructions it found; held, since loggers that nobody holds forget their level. */
  private static final Logger LUCENE = Logger.getLogger("org.apache.lucene");

  private final Path source;
  private final Path target;
  private final int k;
  private final int threads;

  TruthFiles(Path source, Path target, int k, int threads) {
    this.source = source;
    this.target = target;
    this.k = k;
    this.threads = threads;
  }

  /** The names of all workloads of a folder. */
  static List<String> workloads(Path source) {
    try (DatasetFolder folder = DatasetFolder.open(source)) {
      return folder.workloads();
    }
  }

  /** The file with the answers to a workload: the one that is there, whatever its layout, or a new one. */
  Path file(String workload) {
    Path usual = target.resolve(workload + ".groundtruth.ivecs");
    if (!target.equals(source)) {
      return usual;
    }
    try (DatasetFolder folder = DatasetFolder.open(source)) {
      return folder.workloads().contains(workload)
          ? folder.truthFile(workload).orElse(usual)
          : usual;
    }
  }

  boolean isThere(String workload) {
    return Files.exists(file(workload));
  }

  /** Removes the answers to a workload, if there are any. */
  void delete(String workload) {
    try {
      Files.deleteIfExists(file(workload));
    } catch (IOException e) {
      throw new CommandFailure("cannot delete " + file(workload) + ": " + e.getMessage());
    }
  }

  /** Writes the answers; each file appears when it is complete, in the place of one that was there. */
  void write(List<String> workloads) {
    LUCENE.setLevel(Level.WARNING);
    try (DatasetFolder folder = DatasetFolder.open(source);
        Interruption interruption = new Interruption();
        ProgressReporter progress = new ProgressReporter(folder.base().rows())) {
      for (String name : workloads) {
        Workload workload = folder.workload(name);
        int[][] answers = ExactTruth.compute(folder, workload, k, threads, (stage, done, total) -> {
          interruption.check();
          progress.update(stage + " to " + name, done, total);
        });
        write(name, answers);
      }
    }
  }

  private void write(String workload, int[][] answers) {
    try (IvecsWriter writer = new IvecsWriter(file(workload))) {
      for (int[] row : answers) {
        writer.write(row);
      }
      writer.finish();
    }
  }
}
