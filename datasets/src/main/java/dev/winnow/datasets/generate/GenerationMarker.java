package dev.winnow.datasets.generate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.winnow.datasets.DatasetException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * How far a generation is, in the file {@value #NAME} of the folder that is being made.
 *
 * @param settings what is generated, as text
 * @param rows base papers on the disk
 * @param attributeBytes length of their attributes
 */
record GenerationMarker(String settings, long rows, long attributeBytes) {
  static final String NAME = ".generation.json";
  private static final ObjectMapper JSON = new ObjectMapper();

  static Optional<GenerationMarker> read(Path folder) {
    Path file = folder.resolve(NAME);
    if (Files.notExists(file)) {
      return Optional.empty();
    }
    try {
      JsonNode text = JSON.readTree(Files.readAllBytes(file));
      return Optional.of(new GenerationMarker(text.path("settings").asText(),
          text.path("rows").asLong(), text.path("attributeBytes").asLong()));
    } catch (IOException e) {
      throw new DatasetException("cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  void write(Path folder) {
    Path pending = folder.resolve(NAME + ".new");
    try {
      Files.write(pending, JSON.writeValueAsBytes(JSON.createObjectNode().put("settings", settings)
          .put("rows", rows).put("attributeBytes", attributeBytes)));
      Files.move(pending, folder.resolve(NAME), StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new DatasetException("cannot write " + folder.resolve(NAME) + ": " + e.getMessage(), e);
    }
  }

  static void delete(Path folder) {
    try {
      Files.deleteIfExists(folder.resolve(NAME));
    } catch (IOException e) {
      throw new DatasetException("cannot delete " + folder.resolve(NAME) + ": " + e.getMessage(),
          e);
    }
  }
}
