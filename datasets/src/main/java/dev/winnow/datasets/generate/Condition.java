package dev.winnow.datasets.generate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.BitSet;
import java.util.List;

/**
 * A filter and the papers of a sample that match it.
 *
 * @param filter canonical JSON
 * @param matches positions in the sample; not to be changed
 */
record Condition(JsonNode filter, BitSet matches) {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  static Condition and(Condition first, Condition second) {
    BitSet both = (BitSet) first.matches.clone();
    both.and(second.matches);
    return new Condition(joined("and", first, second), both);
  }

  static Condition or(Condition first, Condition second) {
    BitSet either = (BitSet) first.matches.clone();
    either.or(second.matches);
    return new Condition(joined("or", first, second), either);
  }

  static Condition not(Condition condition, int sampleSize) {
    BitSet others = (BitSet) condition.matches.clone();
    others.flip(0, sampleSize);
    ObjectNode filter = JSON.objectNode().put("op", "not");
    filter.set("arg", condition.filter);
    return new Condition(filter, others);
  }

  private static JsonNode joined(String op, Condition first, Condition second) {
    ObjectNode filter = JSON.objectNode().put("op", op);
    ArrayNode args = filter.putArray("args");
    List.of(first, second).forEach(condition -> args.add(condition.filter));
    return filter;
  }
}
