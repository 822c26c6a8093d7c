package dev.winnow.plan;

import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What checks of real searches say about the recall that indexes expect. An index measures its efforts with queries made of the
 * segment's own rows; those that come may be easier or harder. The misses that it was seen to have, in parts of those that it
 * expected, correct the recall that it is asked for. Thread-safe.
 */
public final class RecallHistory {
  /** No index measures how it would do worse. */
  private static final double LEAST_ASKED = 0.5;

  private final ConcurrentHashMap<RecallGroup, RecallTally> tallies = new ConcurrentHashMap<>();

  /** The recall to ask an index for, so that searches of a group have {@code recall}. */
  double ask(RecallGroup group, double recall) {
    return Math.max(Math.min(recall, LEAST_ASKED), 1 - (1 - recall) / factor(group));
  }

  /** The recall that searches of a group have where the index expects {@code expected}. */
  double correct(RecallGroup group, double expected) {
    return Math.max(0, 1 - (1 - expected) * factor(group));
  }

  private double factor(RecallGroup group) {
    RecallTally tally = tallies.get(group);
    return tally == null ? 1 : tally.factor();
  }

  /** Adds a checked search; see {@link RecallTally#with}. */
  public void add(RecallGroup group, int answers, double recall, double expected, int misses) {
    tallies.compute(group, (_, tally) -> (tally == null ? RecallTally.NONE : tally).with(answers,
        recall, expected, misses));
  }

  /** Takes over what another history knew. */
  public void restore(Map<RecallGroup, RecallTally> known) {
    tallies.putAll(known);
  }

  /** All that is known, in the order of the indexes' names and of rising classes. */
  public Map<RecallGroup, RecallTally> all() {
    Map<RecallGroup, RecallTally> all = new TreeMap<>(
        Comparator.comparing(RecallGroup::index).thenComparingInt(RecallGroup::recall)
            .thenComparingInt(RecallGroup::depth).thenComparingInt(RecallGroup::share));
    all.putAll(tallies);
    return all;
  }
}
