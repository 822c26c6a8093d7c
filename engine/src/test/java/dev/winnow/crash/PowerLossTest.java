package dev.winnow.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.InvalidRequestException;
import dev.winnow.OpenOptions;
import dev.winnow.VectorCollection;
import dev.winnow.Winnow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The power fails, or the disk refuses, at each operation of a scripted workload in turn. */
class PowerLossTest {
  /** Of the operations the quick tests take every one of so many. */
  private static final int STEP = 9;

  @TempDir
  Path folder;
  private int runs;

  private FaultyFileSystem files(Faults faults) throws IOException {
    return new FaultyFileSystem(Files.createDirectory(folder.resolve("run-" + ++runs)).toRealPath(),
        faults);
  }

  private static ScriptedWorkload workload(FaultyFileSystem files) {
    return new ScriptedWorkload(files.root().resolve("db"), files.faults());
  }

  private static void compare(ScriptedWorkload workload, Path database) {
    try (Winnow db = Winnow.open(database, new OpenOptions(false, false))) {
      if (!workload.created() && !db.collections().contains("c")) {
        return;
      }
      new JournalModel().compare(workload.journal(), db.collection("c"));
    }
  }

  @Test
  void nothingAcknowledgedIsLostWhereThePowerFails() throws IOException {
    losePower(STEP);
  }

  @Test
  @Tag("campaign")
  void norWhereverItFails() throws IOException {
    losePower(1);
  }

  private void losePower(int step) throws IOException {
    FaultyFileSystem whole = files(Faults.none());
    workload(whole).run();
    long operations = whole.faults().operations();
    assertThat(operations).isGreaterThan(100);
    long seed = 17;
    for (long at = 1; at <= operations; at += step) {
      FaultyFileSystem files = files(Faults.powerLossAt(at));
      ScriptedWorkload workload = workload(files);
      workload.run();
      for (Inode.Loss loss : Inode.Loss.values()) {
        Path left = folder.resolve("left-" + runs + "-" + loss);
        files.survive(left, loss, new Random(seed + at));
        try {
          compare(workload, left.resolve("db"));
          snapshotIsWholeOrNotThere(left);
        } catch (AssertionError | RuntimeException e) {
          throw new AssertionError("power lost at operation " + at + ", losing " + loss, e);
        }
      }
      delete(folder);
    }
  }

  private static void snapshotIsWholeOrNotThere(Path left) {
    Path snapshot = left.resolve("snapshot");
    if (!Files.exists(snapshot)) {
      return;
    }
    try (Winnow db = Winnow.open(left.resolve("db"), new OpenOptions(false, false))) {
      VectorCollection restored;
      try {
        restored = db.restore("copy", snapshot);
      } catch (InvalidRequestException e) {
        throw new AssertionError(e);
      }
      assertThat(restored.size()).isEqualTo(50);
      assertThat(restored.check().findings()).isEmpty();
    }
  }

  @Test
  void anOperationThatFailsIsReportedAndTheWorkGoesOn() throws IOException {
    fail(STEP);
  }

  @Test
  @Tag("campaign")
  void whicheverFails() throws IOException {
    fail(1);
  }

  private void fail(int step) throws IOException {
    FaultyFileSystem whole = files(Faults.none());
    workload(whole).run();
    long operations = whole.faults().operations();
    for (int length : new int[] {1, 12}) {
      for (long at = 1; at <= operations; at += step) {
        FaultyFileSystem files = files(Faults.errors(at, length));
        ScriptedWorkload workload = workload(files);
        try {
          workload.run();
          compare(workload, ((FaultyPath) files.root()).real().resolve("db"));
        } catch (AssertionError | RuntimeException e) {
          throw new AssertionError(length + " errors from operation " + at, e);
        }
        delete(folder);
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    try (var entries = Files.list(folder)) {
      for (Path entry : entries.toList()) {
        dev.winnow.segment.Folders.delete(entry);
      }
    }
  }
}
