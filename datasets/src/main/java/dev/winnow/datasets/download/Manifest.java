package dev.winnow.datasets.download;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.winnow.datasets.DatasetException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was downloaded into a folder, in its file {@value #NAME}.
 *
 * @param dataset name of the data set
 * @param source the folder it came from
 * @param licence what is known of its licence
 */
record Manifest(String dataset, String source, String licence, List<Entry> files) {
  static final String NAME = "download.json";
  private static final ObjectMapper JSON = new ObjectMapper()
      .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  /**
   * One file.
   *
   * @param size in bytes
   * @param sha256 of the bytes here, in hexadecimal
   * @param identity the entity tag, or what else told this version from others
   * @param revision the commit that it is of, or null
   * @param stated the checksum that the server stated and the bytes were found to have, or null if it stated none
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Entry(String name, long size, String sha256, String identity, @Nullable String revision,
      @Nullable String stated) {}

  static Optional<Manifest> read(Path folder) {
    Path file = folder.resolve(NAME);
    if (Files.notExists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(JSON.readValue(Files.readAllBytes(file), Manifest.class));
    } catch (IOException e) {
      throw new DatasetException(file + " is not a manifest of a download: " + Attempts.reason(e),
          e);
    }
  }

  Optional<Entry> entry(String name) {
    return files.stream().filter(entry -> entry.name().equals(name)).findFirst();
  }

  /** The same with a file more, or with a new entry of one. */
  Manifest with(Entry entry) {
    List<Entry> all = new ArrayList<>(files);
    all.removeIf(old -> old.name().equals(entry.name()));
    all.add(entry);
    return new Manifest(dataset, source, licence, all);
  }

  void write(Path folder) {
    Path pending = folder.resolve(NAME + ".new");
    try {
      Files.write(pending, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(this));
      Files.move(pending, folder.resolve(NAME), StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new DatasetException("cannot write " + folder.resolve(NAME) + ": " + Attempts.reason(e),
          e);
    }
  }
}
