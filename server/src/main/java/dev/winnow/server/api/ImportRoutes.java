package dev.winnow.server.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winnow.server.http.Answer;
import dev.winnow.server.http.Call;
import dev.winnow.server.http.JsonBody;
import dev.winnow.server.http.Route;
import dev.winnow.server.security.Role;
import dev.winnow.server.service.Collections;
import dev.winnow.server.service.Problem;
import dev.winnow.server.service.RecordImport;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The route that takes any number of records, one JSON object a line. Lines that are wrong are passed over and named. */
final class ImportRoutes {
  private static final int MAX_LINE = 8 << 20;

  private final Collections collections;

  ImportRoutes(Collections collections) {
    this.collections = collections;
  }

  List<Route> all() {
    return List.of(Route.lines(CollectionRoutes.ONE + "/import", Role.WRITE,
        "Put records from JSON lines, read as they come", this::load));
  }

  private Answer load(Call call, InputStream body) throws IOException {
    RecordImport records = new RecordImport(CollectionRoutes.of(collections, call));
    BufferedReader reader = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
    StringBuilder line = new StringBuilder();
    long number = 1;
    int character;
    while ((character = reader.read()) >= 0) {
      if (character == '\n') {
        add(records, number++, line.toString());
        line.setLength(0);
      } else if (line.length() < MAX_LINE) {
        line.append((char) character);
      }
    }
    add(records, number, line.toString());
    records.flush();
    return Answer.ok(json(records));
  }

  private static void add(RecordImport records, long line, String text) {
    if (text.isBlank()) {
      return;
    }
    if (text.length() >= MAX_LINE) {
      records.fail(line, "the line is over " + MAX_LINE + " characters");
      return;
    }
    try {
      records.add(line, RecordJson.parse(JsonBody.parse(text.getBytes(StandardCharsets.UTF_8))));
    } catch (Problem e) {
      records.fail(line, String.valueOf(e.getMessage()));
    }
  }

  private static ObjectNode json(RecordImport records) {
    ObjectNode node = JsonNodeFactory.instance.objectNode().put("written", records.written())
        .put("failed", records.failed());
    ArrayNode errors = node.putArray("errors");
    records.wrong()
        .forEach(one -> errors.addObject().put("line", one.place()).put("detail", one.detail()));
    return node;
  }
}
