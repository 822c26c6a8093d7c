package dev.winnow.datasets.download;

import dev.winnow.datasets.DatasetException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Compares the files of a downloaded folder with its manifest; needs no network. */
public final class DownloadCheck {
  private DownloadCheck() {}

  /**
   * Reads all files.
   *
   * @return a line for each file that is missing or has other bytes than were downloaded; empty if all is well
   * @throws DatasetException if the folder has no manifest, or a file cannot be read
   */
  public static List<String> run(Path folder, DownloadListener listener) {
    Manifest manifest = Manifest.read(folder).orElseThrow(() -> new DatasetException(
        folder + " holds no " + Manifest.NAME + "; nothing was" + " downloaded to it"));
    List<String> faults = new ArrayList<>();
    for (Manifest.Entry entry : manifest.files()) {
      Path file = folder.resolve(entry.name());
      try {
        if (Files.notExists(file)) {
          faults.add(file + " is missing");
        } else if (Files.size(file) != entry.size()) {
          faults.add(file + " has " + Files.size(file) + " bytes, not " + entry.size());
        } else if (!sha256(file, entry, listener).equals(entry.sha256())) {
          faults.add(file + " has other bytes than were downloaded");
        }
      } catch (IOException e) {
        throw new DatasetException("cannot read " + file + ": " + Attempts.reason(e), e);
      }
    }
    return faults;
  }

  private static String sha256(Path file, Manifest.Entry entry, DownloadListener listener)
      throws IOException {
    return Checksum.of(Checksum.Kind.SHA256, file,
        bytes -> listener.progress("check " + entry.name(), bytes, entry.size())).hex();
  }
}
