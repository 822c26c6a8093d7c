package dev.winnow.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.OpenOptions;
import dev.winnow.Winnow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A writing process is killed at a random moment, again and again; nothing that it was told is written is lost. */
class KilledWriterTest {
  private static final int LONGEST_MILLIS = 1_500;

  @TempDir
  Path folder;

  @Test
  void nothingAcknowledgedIsLostAndNothingElseIsHalfThere()
      throws IOException, InterruptedException {
    kill(50);
  }

  @Test
  @Tag("campaign")
  void norIsItInAThousandRounds() throws IOException, InterruptedException {
    kill(1_000);
  }

  private void kill(int rounds) throws IOException, InterruptedException {
    long seed = Long.getLong("winnow.seed", System.nanoTime());
    Random random = new Random(seed);
    JournalModel model = new JournalModel();
    for (int round = 0; round < rounds; round++) {
      Path journal = folder.resolve("journal-" + round);
      Process writer = start(journal, model.next(), random.nextLong());
      awaitFirstWrite(writer, journal);
      Thread.sleep(random.nextInt(LONGEST_MILLIS) / (round % 3 + 1));
      writer.destroyForcibly();
      assertThat(writer.waitFor(60, TimeUnit.SECONDS)).isTrue();
      try (Winnow db = Winnow.open(folder.resolve("db"), new OpenOptions(false, false))) {
        model.compare(wholeLines(journal), db.collection("c"));
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError("round " + round + " of seed " + seed, e);
      }
    }
  }

  private Process start(Path journal, long firstWrite, long seed) throws IOException {
    return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:TieredStopAtLevel=1", "-Xmx256m", "--enable-native-access=ALL-UNNAMED", "-cp",
        System.getProperty("java.class.path") + java.io.File.pathSeparator
            + System.getProperty("jdk.module.path", ""),
        JournaledWriter.class.getName(), folder.resolve("db").toString(), journal.toString(),
        String.valueOf(firstWrite), String.valueOf(seed)).redirectErrorStream(true)
        .redirectOutput(folder.resolve("writer.log").toFile()).start();
  }

  private void awaitFirstWrite(Process writer, Path journal)
      throws IOException, InterruptedException {
    while (!Files.exists(journal) || Files.size(journal) == 0) {
      assertThat(writer.isAlive())
          .as(() -> "the writer ended: " + read(folder.resolve("writer.log"))).isTrue();
      Thread.sleep(2);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }

  private static List<String> wholeLines(Path journal) throws IOException {
    String text = Files.readString(journal);
    return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
  }
}
