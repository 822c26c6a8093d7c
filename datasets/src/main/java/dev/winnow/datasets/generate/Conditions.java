package dev.winnow.datasets.generate;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes conditions on single fields, with the papers of a sample that match them. Not thread-safe. */
final class Conditions {
  private record Key(String field, Object value) {}

  /** From here on a bit set is kept: shorter ones are made in no time, and there are very many. */
  private static final int FREQUENT = 64;

  private final List<Draft> drafts;
  private final Map<Key, List<Integer>> postings = new HashMap<>();
  private final Map<Key, BitSet> frequent = new HashMap<>();
  private final Map<String, NumberColumn> columns = new HashMap<>();

  Conditions(DraftSample sample) {
    drafts = sample.drafts();
    for (int i = 0; i < drafts.size(); i++) {
      int position = i;
      drafts.get(i).attributes().forEach((field, value) -> {
        List<?> values = value instanceof List<?> many
            ? many
            : value == null ? List.of() : List.of(value);
        values.forEach(one -> postings
            .computeIfAbsent(new Key(field, one), key -> new ArrayList<>()).add(position));
      });
    }
  }

  /** Equality, or membership where the field is a list. */
  Condition label(String field, Object value, boolean list) {
    Key key = new Key(field, value);
    List<Integer> positions = postings.getOrDefault(key, List.of());
    BitSet matches = positions.size() < FREQUENT
        ? bits(positions)
        : frequent.computeIfAbsent(key, ignored -> bits(positions));
    return new Condition(valued(list ? "contains" : "eq", field, value), matches);
  }

  /** Both ends inclusive. */
  Condition between(String field, long lo, long hi) {
    return new Condition(named("between", field).put("lo", lo).put("hi", hi),
        column(field).between(lo, hi));
  }

  NumberColumn column(String field) {
    return columns.computeIfAbsent(field, name -> new NumberColumn(drafts, name));
  }

  private static BitSet bits(List<Integer> positions) {
    BitSet bits = new BitSet();
    positions.forEach(bits::set);
    return bits;
  }

  private static ObjectNode valued(String op, String field, Object value) {
    ObjectNode filter = named(op, field);
    return switch (value) {
      case Long number -> filter.put("value", number);
      case Boolean truth -> filter.put("value", truth);
      default -> filter.put("value", value.toString());
    };
  }

  private static ObjectNode named(String op, String field) {
    return JsonNodeFactory.instance.objectNode().put("op", op).put("field", field);
  }
}
