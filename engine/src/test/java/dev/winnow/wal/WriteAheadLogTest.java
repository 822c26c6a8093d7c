package dev.winnow.wal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.winnow.CorruptDataException;
import dev.winnow.StorageException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WriteAheadLogTest {
  private static final long FILE_BYTES = 200;
  private static final String FIRST = new LogName(0).file();

  private final List<String> read = new ArrayList<>();

  private WriteAheadLog open(LogFolder folder, long from) {
    read.clear();
    return WriteAheadLog.open(folder, FILE_BYTES, from, (sequence, payload) -> {
      String text = StandardCharsets.UTF_8.decode(payload).toString();
      assertThat(text).startsWith(sequence + ":");
      read.add(text);
    });
  }

  private static ByteBuffer record(long sequence) {
    return StandardCharsets.UTF_8.encode(sequence + ":" + "x".repeat((int) (sequence * 7 % 40)));
  }

  /** Appends and commits records up to a number, exclusive. */
  private static void write(WriteAheadLog log, long to) {
    while (log.next() < to) {
      log.commit(log.append(record(log.next())));
    }
  }

  private void assertRead(long from, long to) {
    assertThat(read).hasSize((int) (to - from));
    for (int i = 0; i < read.size(); i++) {
      assertThat(read.get(i)).startsWith((from + i) + ":");
    }
  }

  @Test
  void recordsAreReadAgainInOrderOverManyFiles(@TempDir Path folder) {
    try (WriteAheadLog log = open(new DiskFolder(folder), 0)) {
      write(log, 100);
      assertThat(log.files()).isGreaterThan(10);
      assertThat(log.durable()).isEqualTo(99);
    }
    try (WriteAheadLog log = open(new DiskFolder(folder), 0)) {
      assertRead(0, 100);
      assertThat(log.next()).isEqualTo(100);
      write(log, 120);
    }
    open(new DiskFolder(folder), 60).close();
    assertRead(60, 120);
  }

  @Test
  void aRecordLargerThanAFileHasOneOfItsOwn() {
    FaultyFolder folder = new FaultyFolder();
    try (WriteAheadLog log = open(folder, 0)) {
      write(log, 3);
      log.commit(log.append(StandardCharsets.UTF_8.encode("3:" + "y".repeat(10_000))));
      write(log, 6);
    }
    open(folder, 0).close();
    assertRead(0, 6);
    assertThat(read.get(3)).hasSize(10_002);
  }

  @Test
  void whatIsKeptElsewhereIsLetGoOfByWholeFiles() {
    FaultyFolder folder = new FaultyFolder();
    try (WriteAheadLog log = open(folder, 0)) {
      write(log, 50);
      int before = log.files();
      log.trim(30);
      assertThat(log.files()).isBetween(2, before - 5);
      log.trim(1_000);
      assertThat(log.files()).isEqualTo(1);
    }
    try (WriteAheadLog log = open(folder, 49)) {
      assertThat(log.next()).isEqualTo(50);
    }
    assertThatThrownBy(() -> open(folder, 0)).isInstanceOf(CorruptDataException.class)
        .hasMessageContaining("record 0 is needed");
  }

  @Test
  void aTornEndIsCutOff() {
    for (int cut = 0;; cut++) {
      FaultyFolder folder = new FaultyFolder();
      try (WriteAheadLog log = open(folder, 0)) {
        write(log, 3);
        log.append(record(3)); // not committed
      }
      int size = folder.size(FIRST);
      int end = size - Frame.HEADER_BYTES - record(3).remaining();
      if (size - cut < end) {
        break;
      }
      folder.cut(FIRST, size - cut);
      try (WriteAheadLog log = open(folder, 0)) {
        assertRead(0, cut == 0 ? 4 : 3);
        write(log, 8);
      }
      open(folder, 0).close();
      assertRead(0, 8);
    }
  }

  @Test
  void damageToWhatWasCommittedIsNeverTakenForATornEnd() {
    FaultyFolder sound = new FaultyFolder();
    try (WriteAheadLog log = open(sound, 0)) {
      write(log, 4); // all in the first file; the last says that the one before it was durable
    }
    int third = LogName.HEADER_BYTES;
    for (int i = 0; i < 3; i++) {
      third += Frame.HEADER_BYTES + record(i).remaining();
    }
    for (int at = 0; at < third; at++) {
      FaultyFolder folder = sound.crash(new SplittableRandom(at));
      folder.flip(FIRST, at);
      assertThatThrownBy(() -> open(folder, 0)).as("byte %d", at)
          .isInstanceOf(CorruptDataException.class).hasMessageContaining(FIRST);
    }
  }

  @Test
  void damageInAnEarlierFileAndMissingFilesAreErrors() {
    FaultyFolder sound = new FaultyFolder();
    try (WriteAheadLog log = open(sound, 0)) {
      write(log, 40);
    }
    List<String> files = sound.list();
    for (int i = 0; i < files.size() - 1; i++) {
      FaultyFolder cut = sound.crash(new SplittableRandom(i));
      cut.cut(files.get(i), cut.size(files.get(i)) - 1);
      assertThatThrownBy(() -> open(cut, 0)).isInstanceOf(CorruptDataException.class);
      FaultyFolder missing = sound.crash(new SplittableRandom(i));
      String name = files.get(i);
      assertThatThrownBy(() -> {
        missing.delete(name);
        open(missing, 0);
      }).isInstanceOf(CorruptDataException.class);
    }
    assertThatThrownBy(() -> open(new FaultyFolder(), 5)).isInstanceOf(CorruptDataException.class)
        .hasMessageContaining("has no log");
    assertThatThrownBy(() -> open(sound, 41)).isInstanceOf(CorruptDataException.class)
        .hasMessageContaining("ends before");
  }

  @Test
  void aCrashAnywhereLosesNothingThatWasCommitted() {
    long operations = operationsOf(60);
    for (long operation = 0; operation < operations; operation++) {
      SplittableRandom random = new SplittableRandom(operation);
      FaultyFolder folder = new FaultyFolder();
      folder.failAt(operation, true, random.nextBoolean());
      long committed = 0;
      try {
        WriteAheadLog log = open(folder, 0);
        while (log.next() < 60) {
          long sequence = log.append(record(log.next()));
          if (sequence % 3 == 2) {
            log.commit(sequence);
            committed = sequence + 1;
          }
        }
      } catch (StorageException _) {
        // the machine is gone
      }
      FaultyFolder after = folder.crash(random);
      try (WriteAheadLog log = open(after, 0)) {
        assertThat(log.next()).as("operation %d", operation).isGreaterThanOrEqualTo(committed);
        assertRead(0, log.next());
        write(log, 70);
      }
      open(after, 0).close();
      assertRead(0, 70);
    }
  }

  private long operationsOf(int records) {
    FaultyFolder folder = new FaultyFolder();
    try (WriteAheadLog log = open(folder, 0)) {
      write(log, records);
    }
    return folder.operations();
  }

  @Test
  void afterAnErrorNothingIsLostAndWorkGoesOn() {
    long operations = operationsOf(60);
    for (long operation = 1; operation < operations; operation++) {
      FaultyFolder folder = new FaultyFolder();
      WriteAheadLog log = null;
      long committed = 0;
      int failures = 0;
      folder.failAt(operation, false, true);
      while (committed < 60) {
        try {
          if (log == null) {
            log = open(folder, 0);
          }
          long sequence = log.append(record(log.next()));
          log.commit(sequence);
          committed = sequence + 1;
        } catch (StorageException e) {
          assertThat(++failures).as("operation %d: %s", operation, e.getMessage())
              .isLessThanOrEqualTo(3);
          if (e.getMessage().contains("open the collection again")) {
            log = null;
          }
        }
      }
      open(folder, 0).close();
      assertThat(read.size()).as("operation %d", operation).isGreaterThanOrEqualTo(60);
      assertRead(0, read.size());
    }
  }

  @Test
  void thoseThatCommitAtOnceShareAForce() {
    FaultyFolder folder = new FaultyFolder();
    folder.slowForces();
    int threads = 8;
    int each = 200;
    try (WriteAheadLog log = WriteAheadLog.open(folder, 1 << 20, 0, (_, _) -> {})) {
      try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
        IntStream.range(0, threads).forEach(_ -> executor.execute(() -> {
          for (int i = 0; i < each; i++) {
            long sequence = log.append(ByteBuffer.wrap(new byte[8]));
            log.commit(sequence);
            assertThat(log.durable()).isGreaterThanOrEqualTo(sequence);
          }
        }));
      }
      assertThat(log.durable()).isEqualTo(threads * each - 1L);
      assertThat(folder.forces()).isBetween(each, threads * each / 2);
    }
  }
}
