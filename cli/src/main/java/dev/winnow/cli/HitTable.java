package dev.winnow.cli;

import dev.winnow.Hit;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.SequencedSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Hits as a table: rank, score, relevance if it was asked for, id, and one column an attribute that some hit has. */
final class HitTable {
  private static final int MAX_CELL = 56;
  private static final int MAX_FIELDS = 5;

  private HitTable() {}

  static void print(PrintWriter out, List<Hit> hits, String indent) {
    if (hits.isEmpty()) {
      out.println(indent + "no hits");
      return;
    }
    SequencedSet<String> all = new LinkedHashSet<>();
    hits.forEach(hit -> all.addAll(hit.attributes().keySet()));
    List<String> fields = all.stream().limit(MAX_FIELDS).toList();
    boolean relevance = hits.getFirst().relevance() != null;
    List<String> headers = new ArrayList<>(
        relevance ? List.of(">#", ">score", ">relevance", "id") : List.of(">#", ">score", "id"));
    headers.addAll(fields);
    Table table = new Table(MAX_CELL, headers.toArray(String[]::new));
    for (int rank = 0; rank < hits.size(); rank++) {
      table.add(cells(rank + 1, hits.get(rank), fields));
    }
    table.print(out, indent);
    if (all.size() > fields.size()) {
      out.println(indent + "not shown: "
          + all.stream().skip(fields.size()).collect(Collectors.joining(", "))
          + " (--fields chooses, --format json shows all)");
    }
  }

  private static List<String> cells(int rank, Hit hit, List<String> fields) {
    List<String> cells = new ArrayList<>();
    cells.add(String.valueOf(rank));
    cells.add(Format.score(hit.score()));
    Double relevance = hit.relevance();
    if (relevance != null) {
      cells.add(String.format(Locale.ROOT, "%.3f", relevance));
    }
    cells.add(hit.id());
    fields.forEach(field -> cells.add(text(hit.attributes().get(field))));
    return cells;
  }

  private static String text(@Nullable Object value) {
    return switch (value) {
      case null -> "";
      case List<?> list -> list.stream().map(String::valueOf).collect(Collectors.joining(", "));
      default -> String.valueOf(value);
    };
  }
}
