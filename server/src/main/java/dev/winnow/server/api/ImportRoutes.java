package dev.winnow.server.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winnow.Document;
import dev.winnow.InvalidRequestException;
import dev.winnow.VectorCollection;
import dev.winnow.server.http.Answer;
import dev.winnow.server.http.Call;
import dev.winnow.server.http.JsonBody;
import dev.winnow.server.http.Problem;
import dev.winnow.server.http.Route;
import dev.winnow.server.security.Role;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The route that takes any number of records, one JSON object a line. Lines that are wrong are passed over and named. */
final class ImportRoutes {
  private static final int BATCH = 1_000;
  private static final int NAMED = 100;
  private static final int MAX_LINE = 8 << 20;

  private final Collections collections;

  ImportRoutes(Collections collections) {
    this.collections = collections;
  }

  List<Route> all() {
    return List.of(Route.streaming("POST", CollectionRoutes.ONE + "/import", Role.WRITE,
        "Put records from JSON lines, read as they come", this::load));
  }

  private Answer load(Call call, InputStream body) throws IOException {
    Import running = new Import(collections.of(call));
    BufferedReader reader = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
    StringBuilder line = new StringBuilder();
    int character;
    while ((character = reader.read()) >= 0) {
      if (character == '\n') {
        running.line(line.toString());
        line.setLength(0);
      } else if (line.length() < MAX_LINE) {
        line.append((char) character);
      }
    }
    running.line(line.toString());
    running.flush();
    return Answer.ok(running.json());
  }

  /** One import: batches of records with the numbers of their lines. */
  private static final class Import {
    private final VectorCollection collection;
    private final List<Document> batch = new ArrayList<>();
    private final List<Long> lines = new ArrayList<>();
    private final ArrayNode errors = JsonNodeFactory.instance.arrayNode();
    private long number;
    private long written;
    private long wrong;

    Import(VectorCollection collection) {
      this.collection = collection;
    }

    void line(String text) {
      number++;
      if (text.isBlank()) {
        return;
      }
      try {
        if (text.length() >= MAX_LINE) {
          throw new Problem(Problem.Kind.INVALID_REQUEST,
              "the line is over " + MAX_LINE + " characters");
        }
        batch.add(RecordJson.parse(JsonBody.parse(text.getBytes(StandardCharsets.UTF_8))));
        lines.add(number);
      } catch (Problem e) {
        error(number, String.valueOf(e.getMessage()));
      }
      if (batch.size() == BATCH) {
        flush();
      }
    }

    /** Writes the batch; if a record of it does not fit the schema, each by itself. */
    void flush() {
      try {
        if (!batch.isEmpty()) {
          collection.upsert(batch);
          written += batch.size();
        }
      } catch (InvalidRequestException e) {
        for (int i = 0; i < batch.size(); i++) {
          try {
            collection.upsert(batch.get(i));
            written++;
          } catch (InvalidRequestException wrongOne) {
            error(lines.get(i), String.valueOf(wrongOne.getMessage()));
          }
        }
      }
      batch.clear();
      lines.clear();
    }

    private void error(long line, String detail) {
      wrong++;
      if (errors.size() < NAMED) {
        errors.addObject().put("line", line).put("detail", detail);
      }
    }

    ObjectNode json() {
      ObjectNode node = JsonNodeFactory.instance.objectNode().put("written", written).put("failed",
          wrong);
      node.set("errors", errors);
      return node;
    }
  }
}
