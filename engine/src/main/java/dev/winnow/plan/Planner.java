package dev.winnow.plan;

import dev.winnow.Explain;
import dev.winnow.InvalidRequestException;
import dev.winnow.spi.AccessPath;
import dev.winnow.spi.SearchTask;
import dev.winnow.spi.VectorIndex;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the access path of one task on one segment: the cheapest of those expected to reach the recall, the exact scan
 * being always one of them. Thread-safe.
 */
public final class Planner {
  /** Name of the exact scan. */
  public static final String EXACT = "exact";

  private final CostModel costs;

  /** Plans with these costs. */
  public Planner(CostModel costs) {
    this.costs = costs;
  }

  /**
   * The plan for a task.
   *
   * @param indexes the segment's indexes
   * @param wanted name of the path that must be used, or null to choose
   * @throws InvalidRequestException if there is no path with the wanted name
   */
  public Plan plan(SearchTask task, List<VectorIndex> indexes, @Nullable String wanted) {
    double exactNanos = costs.scanNanos(task.accept().cardinality(), task.accept().size());
    List<Priced> priced = new ArrayList<>();
    priced.add(new Priced(null, new Explain.Candidate(EXACT, exactNanos, 1)));
    boolean worthwhile = wanted != null || task.ef() != null || exactNanos > costs.leastNanos();
    if (worthwhile && !EXACT.equals(wanted) && task.recall() < 1) {
      for (VectorIndex index : indexes) {
        for (AccessPath path : index.paths(task)) {
          priced.add(new Priced(path,
              new Explain.Candidate(path.name(), costs.nanos(path.estimate(), task.accept().size()),
                  path.estimate().expectedRecall())));
        }
      }
    }
    Priced chosen = wanted == null ? cheapest(priced, task) : named(priced, indexes, wanted);
    priced.remove(chosen);
    priced.addFirst(chosen);
    List<Explain.Candidate> candidates = priced.stream().map(Priced::candidate).toList();
    long budget = Math.max(task.k(), costs.rowsWithin(exactNanos, task.accept().size()));
    return new Plan(chosen.path, budget, candidates);
  }

  private static Priced cheapest(List<Priced> priced, SearchTask task) {
    return priced.stream().filter(
        p -> p.candidate.expectedRecall() >= task.recall() || (task.ef() != null && p.path != null))
        .min(Comparator.comparingDouble(p -> p.candidate.estimatedNanos()))
        .orElse(priced.getFirst());
  }

  /** The path asked for; the exact scan if an index has it but cannot serve this task, so that the answer is complete. */
  private static Priced named(List<Priced> priced, List<VectorIndex> indexes, String wanted) {
    for (Priced candidate : priced) {
      if (candidate.candidate.path().equals(wanted)) {
        return candidate;
      }
    }
    List<String> names = new ArrayList<>(List.of(EXACT));
    for (VectorIndex index : indexes) {
      if (wanted.equals(index.type()) || wanted.startsWith(index.type() + "-")) {
        return priced.getFirst();
      }
      names.add(index.type());
    }
    throw new InvalidRequestException("there is no access path '" + wanted
        + "' in this collection; available: " + String.join(", ", names));
  }

  /** A path with its price; the exact scan has no path. */
  private record Priced(@Nullable AccessPath path, Explain.Candidate candidate) {}

  /**
   * What was decided.
   *
   * @param path the index's path, or null for the exact scan
   * @param visitBudget how many vectors the path may score
   * @param candidates what was considered, chosen first
   */
  public record Plan(@Nullable AccessPath path, long visitBudget,
      List<Explain.Candidate> candidates) {
    public Plan {
      candidates = List.copyOf(candidates);
    }
  }
}
