package dev.winnow.bench.tune;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.winnow.InvalidRequestException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** The trials of a search, one JSON object a line after one line that says what is searched; whole after every trial. */
final class TuneLog {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Path file;
  private final String header;
  private final Map<Map<String, String>, Trial> trials = new LinkedHashMap<>();

  /**
   * Opens or begins a log.
   *
   * @param header what is searched, in one line
   * @throws InvalidRequestException if the file holds the log of another search
   */
  TuneLog(Path file, String header) throws IOException {
    this.file = file;
    this.header = header;
    if (Files.exists(file)) {
      List<String> lines = Files.readAllLines(file);
      if (lines.isEmpty() || !lines.getFirst().equals(header)) {
        throw new InvalidRequestException(file + " is the log of another search ("
            + (lines.isEmpty() ? "nothing" : lines.getFirst())
            + "); choose another folder, or delete it");
      }
      for (String line : lines.subList(1, lines.size())) {
        remember(read(line));
      }
    }
  }

  private Trial read(String line) {
    try {
      return MAPPER.readValue(line, Trial.class);
    } catch (JsonProcessingException e) {
      throw new InvalidRequestException(file + " is damaged: cannot read '" + line + "'", e);
    }
  }

  private void remember(Trial trial) {
    trials.put(trial.parameters(), trial);
  }

  /** The trial of these parameters, if there was one. */
  @Nullable
  Trial find(Map<String, String> parameters) {
    return trials.get(parameters);
  }

  List<Trial> trials() {
    return List.copyOf(trials.values());
  }

  /** Seconds that all trials took. */
  double seconds() {
    return trials.values().stream().mapToDouble(Trial::seconds).sum();
  }

  void add(Trial trial) throws IOException {
    remember(trial);
    StringJoiner text = new StringJoiner("\n", "", "\n").add(header);
    for (Trial one : trials.values()) {
      text.add(MAPPER.writeValueAsString(one));
    }
    Path partial = file.resolveSibling(file.getFileName() + ".partial");
    Files.write(partial, text.toString().getBytes(StandardCharsets.UTF_8));
    Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
