package dev.winnow.datasets;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Reads a JSON Lines file, plain or gzip by extension, line by line in strict UTF-8, and knows the line it is at. */
final class JsonLines implements AutoCloseable {
  private static final int BUFFER = 1 << 16;

  private final Path path;
  private final BufferedReader reader;
  private long line;

  private JsonLines(Path path, BufferedReader reader) {
    this.path = path;
    this.reader = reader;
  }

  static JsonLines open(Path path) {
    InputStream in = null;
    try {
      in = Files.newInputStream(path);
      InputStream plain = path.toString().endsWith(".gz") ? new GZIPInputStream(in, BUFFER) : in;
      var decoder = StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT);
      return new JsonLines(path, new BufferedReader(new InputStreamReader(plain, decoder), BUFFER));
    } catch (IOException e) {
      closeQuietly(in, e);
      throw IoErrors.reading(path, e);
    }
  }

  /** The next line, or null at the end. Blank lines are refused: they would shift every row after them. */
  @Nullable
  String next() {
    try {
      String text = reader.readLine();
      if (text != null) {
        line++;
        if (text.isBlank()) {
          throw error("is blank; each line must hold one JSON object", null);
        }
      }
      return text;
    } catch (CharacterCodingException e) {
      throw new DatasetException(path + ": not valid UTF-8 after line " + line, e);
    } catch (IOException e) {
      throw new DatasetException(
          "cannot read " + path + " after line " + line + ": " + e.getMessage(), e);
    }
  }

  /** Number of the line last returned, from 1. */
  long line() {
    return line;
  }

  /** A fault in the line last returned. */
  DatasetException error(String what, @Nullable Throwable cause) {
    String message = path + ": line " + line + " " + what;
    return cause == null ? new DatasetException(message) : new DatasetException(message, cause);
  }

  @Override
  public void close() {
    try {
      reader.close();
    } catch (IOException e) {
      throw IoErrors.reading(path, e);
    }
  }

  private static void closeQuietly(@Nullable InputStream in, IOException cause) {
    try {
      if (in != null) {
        in.close();
      }
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }
}
