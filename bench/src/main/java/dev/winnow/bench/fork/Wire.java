package dev.winnow.bench.fork;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.winnow.bench.method.BenchException;
import java.io.BufferedReader;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What the two processes say to each other: one JSON object a line. */
final class Wire {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Wire() {}

  /** What the parent asks for. */
  enum Operation {
    BUILD, SWEEPS, MEASURE, LOAD, MIXED, COLD, MEMORY
  }

  /** What the child's line is. */
  enum Kind {
    LOG, RESULT, ERROR
  }

  /** A question, with what it is about. */
  record Request(Operation operation, @Nullable JsonNode about) {
    static Request of(Operation operation) {
      return new Request(operation, null);
    }

    static Request of(Operation operation, Object about) {
      return new Request(operation, MAPPER.valueToTree(about));
    }

    <T> T as(Class<T> type) {
      return MAPPER.convertValue(about, type);
    }
  }

  /** A line of the child: text for a log line or an error, a value for a result. */
  record Reply(Kind kind, String text, @Nullable JsonNode value) {
    static Reply result(Object value) {
      return new Reply(Kind.RESULT, "", MAPPER.valueToTree(value));
    }

    <T> T as(Class<T> type) {
      return MAPPER.convertValue(value, type);
    }
  }

  static String write(Object message) {
    try {
      return MAPPER.writeValueAsString(message);
    } catch (JsonProcessingException e) {
      throw new BenchException("cannot write a message: " + e.getOriginalMessage(), e);
    }
  }

  /** The next message, or null at the end of the stream. */
  static <T> @Nullable T read(BufferedReader reader, Class<T> type) throws IOException {
    String line = reader.readLine();
    return line == null ? null : MAPPER.readValue(line, type);
  }
}
