package dev.winnow.bench.peer;

import java.util.BitSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.TreeMap;
import org.agrona.collections.IntArrayList;
import org.jspecify.annotations.Nullable;

/** A row list for each term: keywords, elements of keyword sets, and booleans as {@code true} and {@code false}. */
final class TermColumn implements Column {
  private final TreeMap<String, IntArrayList> building = new TreeMap<>();
  private final TreeMap<String, int[]> rowsByTerm = new TreeMap<>();
  private final IntArrayList presentRows = new IntArrayList();

  @Override
  public void add(int row, Object value) {
    if (value instanceof Collection<?> elements) {
      new HashSet<>(elements).forEach(element -> addTerm(row, String.valueOf(element)));
    } else {
      addTerm(row, value.toString());
    }
    presentRows.addInt(row);
  }

  private void addTerm(int row, String term) {
    building.computeIfAbsent(term, _ -> new IntArrayList()).addInt(row);
  }

  @Override
  public void finish() {
    building.forEach((term, rows) -> rowsByTerm.put(term, rows.toIntArray()));
    building.clear();
  }

  void term(Object term, BitSet rows) {
    setAll(rowsByTerm.get(term.toString()), rows);
  }

  void prefix(String start, BitSet rows) {
    for (Map.Entry<String, int[]> entry : rowsByTerm.tailMap(start, true).entrySet()) {
      if (!entry.getKey().startsWith(start)) {
        return;
      }
      setAll(entry.getValue(), rows);
    }
  }

  @Override
  public void present(BitSet rows) {
    presentRows.forEachInt(rows::set);
  }

  @Override
  public long bytes() {
    long bytes = 4L * presentRows.size();
    for (Map.Entry<String, int[]> entry : rowsByTerm.entrySet()) {
      bytes += 64 + entry.getKey().length() + 4L * entry.getValue().length;
    }
    return bytes;
  }

  private static void setAll(int @Nullable [] list, BitSet rows) {
    if (list != null) {
      for (int row : list) {
        rows.set(row);
      }
    }
  }
}
