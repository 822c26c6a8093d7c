package dev.winnow.bench;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The revision of the sources that this code was built from, as far as git can tell. */
final class Revision {
  private static final int LENGTH = 12;
  private static final int PATIENCE_SECONDS = 5;

  private Revision() {}

  /** Twelve digits, with {@code +changes} where files differ from them; empty outside of a working copy. */
  static String describe() {
    Path folder = codeFolder();
    String revision = git(folder, "rev-parse", "HEAD");
    if (revision.length() < LENGTH) {
      return "";
    }
    boolean changed = !git(folder, "status", "--porcelain", "--untracked-files=no").isEmpty();
    return revision.substring(0, LENGTH) + (changed ? "+changes" : "");
  }

  /** The folder of the classes or archives that run, which lies in the working copy they were built in. */
  private static Path codeFolder() {
    String first = System.getProperty("java.class.path", "").split(File.pathSeparator, 2)[0];
    Path path = Path.of(first.isEmpty() ? "." : first).toAbsolutePath();
    Path folder = path.toFile().isDirectory() ? path : path.getParent();
    return folder == null ? Path.of(".") : folder;
  }

  private static String git(Path folder, String... arguments) {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    try {
      Process process = new ProcessBuilder(command).directory(folder.toFile())
          .redirectError(ProcessBuilder.Redirect.DISCARD).start();
      try (var output = process.getInputStream()) {
        String text = new String(output.readAllBytes(), StandardCharsets.UTF_8).strip();
        boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        return ended && process.exitValue() == 0 ? text : "";
      }
    } catch (IOException _) {
      return "";
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return "";
    }
  }
}
