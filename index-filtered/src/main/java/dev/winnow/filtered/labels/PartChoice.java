package dev.winnow.filtered.labels;

import dev.winnow.spi.LabelColumn;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Chooses what gets a graph: labels and pairs with enough rows, as far as memory reaches; those first that past queries asked for most often or,
 * where that is not known, those with the most rows.
 */
final class PartChoice {
  /** Nearly all rows are served by a graph of all. */
  private static final double MOST_ROWS = 0.7;
  /** With so many of the neighbours within the label, a graph of all rows restricted to it is connected. */
  private static final double CONNECTED = 0.75;
  /** A pair with more of the rows of its rarer label is served by that label's graph about as well. */
  private static final double MOST_OF_LABEL = 0.5;

  private final LabelParameters parameters;
  private final LabelColumn column;
  private final int size;
  private final Company company;
  private final Map<Part, Integer> asked;

  /**
   * A choice.
   *
   * @param asked how often past queries asked for which labels; empty if that is not known
   */
  PartChoice(LabelParameters parameters, LabelColumn column, int size, Company company,
      Map<Part, Integer> asked) {
    this.parameters = parameters;
    this.column = column;
    this.size = size;
    this.company = company;
    this.asked = Map.copyOf(asked);
  }

  /**
   * The choice.
   *
   * @param mostRows number of rows that the graphs may have together
   */
  List<Part> choose(long mostRows) {
    List<Integer> labels = IntStream.range(0, column.count()).filter(
        label -> column.rows(label) >= parameters.least() && column.rows(label) <= MOST_ROWS * size)
        .boxed().toList();
    Map<Part, Integer> rows = new HashMap<>();
    for (int label : labels) {
      if (company.share(label) < CONNECTED) {
        rows.put(new Part(List.of(label)), column.rows(label));
      }
    }
    if (parameters.pairs()) {
      addPairs(labels, rows);
    }
    List<Part> chosen = new ArrayList<>();
    long left = mostRows;
    for (Part part : rows.keySet().stream()
        .filter(part -> asked.isEmpty() || asked.containsKey(part))
        .sorted(Comparator.comparingInt((Part p) -> asked.getOrDefault(p, 0))
            .thenComparingInt(p -> rows.getOrDefault(p, 0)).reversed()
            .thenComparing(p -> p.labels().toString()))
        .toList()) {
      int count = rows.getOrDefault(part, 0);
      if (count <= left) {
        chosen.add(part);
        left -= count;
      }
    }
    return chosen;
  }

  private void addPairs(List<Integer> labels, Map<Part, Integer> rows) {
    for (int i = 0; i < labels.size(); i++) {
      for (int j = i + 1; j < labels.size(); j++) {
        Part pair = new Part(List.of(labels.get(i), labels.get(j)));
        int count = pair.rows(column).length;
        int rarer = Math.min(column.rows(labels.get(i)), column.rows(labels.get(j)));
        if (count >= parameters.least() && count <= MOST_OF_LABEL * rarer) {
          rows.put(pair, count);
        }
      }
    }
  }
}
