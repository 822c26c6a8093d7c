package dev.winnow.bench.tune;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * Walks along one parameter after the other as long as that helps, and round again as long as a round gained more than one
 * percent. The same trials lead to the same walk, so a search that remembers its trials goes on where it was.
 */
final class GreedySearch {
  private static final double LEAST_GAIN = 0.01;

  private final Grid grid;
  private final Function<Map<String, String>, Reward> trial;
  private final BooleanSupplier ended;
  private Map<String, String> best;
  private Reward reward;

  /**
   * A search that has tried nothing but its start.
   *
   * @param ended whether there is no time left
   */
  GreedySearch(Grid grid, Map<String, String> start, Function<Map<String, String>, Reward> trial,
      BooleanSupplier ended) {
    this.grid = grid;
    this.trial = trial;
    this.ended = ended;
    this.best = new TreeMap<>(start);
    this.reward = trial.apply(best);
  }

  /** Searches until nothing helps or the time is up. */
  void run() {
    Reward before;
    do {
      before = reward;
      grid.values().forEach(this::along);
    } while (!ended.getAsBoolean() && reward.isBetterBy(LEAST_GAIN, before));
  }

  private void along(String name, List<String> values) {
    int at = Math.max(0, values.indexOf(best.get(name)));
    if (!walk(name, values, at, 1)) {
      walk(name, values, at, -1);
    }
  }

  /** Whether the first step helped. */
  private boolean walk(String name, List<String> values, int from, int step) {
    boolean helped = false;
    for (int at = from + step; at >= 0 && at < values.size() && !ended.getAsBoolean(); at += step) {
      Map<String, String> next = new TreeMap<>(best);
      next.put(name, values.get(at));
      Reward found = trial.apply(next);
      if (found.compareTo(reward) <= 0) {
        return helped;
      }
      best = next;
      reward = found;
      helped = true;
    }
    return helped;
  }

  Map<String, String> best() {
    return best;
  }

  Reward reward() {
    return reward;
  }
}
