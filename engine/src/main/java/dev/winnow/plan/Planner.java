package dev.winnow.plan;

import dev.winnow.Explain;
import dev.winnow.InvalidRequestException;
import dev.winnow.Schema;
import dev.winnow.UnservedFilterException;
import dev.winnow.spi.AcceptSet;
import dev.winnow.spi.AccessPath;
import dev.winnow.spi.SearchTask;
import dev.winnow.spi.VectorIndex;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the access path of one task on one segment: the cheapest of those expected to reach the recall, the exact scan
 * being always one of them. Thread-safe.
 */
public final class Planner {
  /** Name of the exact scan. */
  public static final String EXACT = "exact";

  /** How many times as long as expected a path may take before another is tried. */
  private static final double PATIENCE = 2;
  /** How many times as long as the best a path may be expected to take that may turn out to be better. */
  private static final double RIVALRY = 2;
  private static final int MOST_RIVALS = 3;
  /** How many times as long as the best a path of the usual index may be expected to take and still be chosen. */
  private static final double HABIT = 1.15;

  private final CostModel costs;
  private final RecallHistory history;
  private final CostHistory times;
  private final Interest interest = new Interest();
  private final Habit habit = new Habit();

  /** Plans with these costs, and with what was seen of the recall and the times of searches. */
  public Planner(CostModel costs, RecallHistory history, CostHistory times) {
    this.costs = costs;
    this.history = history;
    this.times = times;
  }

  /**
   * The plan for a task.
   *
   * @param indexes the segment's indexes
   * @param wanted name of the path that must be used, or null to choose
   * @throws InvalidRequestException if there is no path with the wanted name
   * @throws UnservedFilterException if all indexes that have it refuse the filter
   */
  public Plan plan(SearchTask task, List<VectorIndex> indexes, @Nullable String wanted) {
    List<Priced> priced = priced(task, asked(task, indexes, wanted), wanted);
    Priced exact = priced.getFirst();
    double exactNanos = exact.nanos;
    Priced best = wanted == null
        ? usual(priced, Objects.requireNonNullElse(cheapest(priced, task), exact), task)
        : named(priced, task, indexes, wanted);
    Priced second = cheapest(
        priced.stream().filter(other -> !other.index.equals(best.index)).toList(), task);
    if (wanted == null) {
      habit.took(best.index);
    }
    priced.remove(best);
    priced.addFirst(best);
    List<Explain.Candidate> candidates = priced.stream().map(Priced::candidate).toList();
    boolean contested = wanted == null && task.ef() == null && contested(priced, task);
    return new Plan(steps(best, wanted == null ? second : null, exactNanos, task), candidates,
        exactNanos, contested);
  }

  /** The best, or if the usual index has a path about as fast that one. */
  private Priced usual(List<Priced> priced, Priced best, SearchTask task) {
    if (!times.learning() || habit.is(best.index)) {
      return best;
    }
    double most = HABIT * best.candidate.estimatedNanos();
    Priced usual = cheapest(priced.stream().filter(p -> habit.is(p.index)).toList(), task);
    return usual != null && usual.candidate.estimatedNanos() <= most ? usual : best;
  }

  /** The indexes to ask: those with the name wanted, or those that may have a path near the best. */
  private List<VectorIndex> asked(SearchTask task, List<VectorIndex> indexes,
      @Nullable String wanted) {
    if (wanted != null) {
      return indexes.stream()
          .filter(index -> belongs(index.name(), wanted) || belongs(wanted, index.name())).toList();
    }
    if (!times.learning() || task.ef() != null) {
      return indexes;
    }
    List<VectorIndex> asked = new ArrayList<>(indexes.size());
    for (VectorIndex index : indexes) {
      if (interest.asks(key(index.name(), task))) {
        asked.add(index);
      }
    }
    return asked;
  }

  private static Interest.Key key(String index, SearchTask task) {
    return new Interest.Key(group(index, task), task.accept().isAll());
  }

  private static RecallGroup group(String index, SearchTask task) {
    AcceptSet accept = task.accept();
    return RecallGroup.of(index, task.recall(), task.k(),
        (double) accept.cardinality() / accept.size());
  }

  /** Whether there are rivals; remembers whose paths are none. */
  private boolean contested(List<Priced> priced, SearchTask task) {
    List<Priced> rivals = rivals(priced, task);
    if (times.learning()) {
      for (Priced one : priced) {
        if (one.path != null) {
          interest.asked(key(one.index, task), rivals.contains(one));
        }
      }
    }
    return rivals.size() > 1;
  }

  /** Everything there is for a task with its price, the exact scan first. */
  private List<Priced> priced(SearchTask task, List<VectorIndex> indexes, @Nullable String wanted) {
    double exactNanos = costs.scanNanos(task.accept().cardinality(), task.accept().size());
    List<Priced> priced = new ArrayList<>();
    RecallGroup group = group(EXACT, task);
    priced.add(new Priced(EXACT, null,
        new Explain.Candidate(EXACT, exactNanos * times.factor(group), 1), group, exactNanos));
    boolean worthwhile = wanted != null || task.ef() != null || exactNanos > costs.leastNanos();
    if (worthwhile && !EXACT.equals(wanted) && task.recall() < 1) {
      for (VectorIndex index : indexes) {
        addPaths(priced, index, task);
      }
    }
    return priced;
  }

  /**
   * The paths that may turn out to be the best for a task, ready to be run one after the other to see which is; each has a budget a few
   * times the best's, the exact scan has none.
   */
  public List<Step> rivals(SearchTask task, List<VectorIndex> indexes) {
    List<Priced> rivals = rivals(priced(task, indexes, null), task).stream()
        .sorted(Comparator.comparingDouble(p -> Math.min(p.nanos, p.candidate.estimatedNanos())))
        .limit(MOST_RIVALS).toList();
    double most = rivals.stream().mapToDouble(Priced::nanos).max().orElse(0);
    return rivals.stream()
        .map(rival -> rival.path == null
            ? new Step(null, EXACT, Long.MAX_VALUE, false, rival.group, rival.nanos)
            : step(rival, PATIENCE * most, true, task))
        .toList();
  }

  /** Those that reach the recall and are expected, by counted work or by what was seen, not to take much longer than the best. */
  private static List<Priced> rivals(List<Priced> priced, SearchTask task) {
    List<Priced> fit = priced.stream().filter(p -> p.candidate.expectedRecall() >= task.recall())
        .toList();
    double best = fit.stream().mapToDouble(p -> p.candidate.estimatedNanos()).min().orElse(0);
    return fit.stream()
        .filter(p -> Math.min(p.nanos, p.candidate.estimatedNanos()) <= RIVALRY * best).toList();
  }

  /** Asks an index for the recall that gives the one wanted, going by the searches that were checked. */
  private void addPaths(List<Priced> priced, VectorIndex index, SearchTask task) {
    AcceptSet accept = task.accept();
    double wanted = task.recall();
    RecallGroup group = group(index.name(), task);
    double asked = history.ask(group, wanted);
    task.ask(asked);
    for (AccessPath path : index.paths(task)) {
      double expected = path.estimate().expectedRecall();
      double corrected = history.correct(group, expected);
      double nanos = costs.nanos(path.estimate(), accept.size());
      Explain.Candidate candidate = new Explain.Candidate(path.name(), nanos * times.factor(group),
          expected >= asked ? Math.max(wanted, corrected) : corrected);
      priced.add(new Priced(index.name(), path, candidate, group, nanos));
    }
    task.ask(wanted);
  }

  /**
   * The chosen path; if it takes much longer than expected the next best, for which the query may be an easier one; and if that
   * fails too the exact scan. A path may take twice what it or the next is expected to take, so that a wrong choice costs little.
   */
  private List<Step> steps(Priced chosen, @Nullable Priced next, double exactNanos,
      SearchTask task) {
    List<Step> steps = new ArrayList<>();
    if (chosen.path != null && next != null && next.path != null) {
      double nanos = PATIENCE * Math.max(chosen.nanos, next.nanos);
      steps.add(step(chosen, Math.min(nanos, exactNanos), true, task));
      steps.add(step(next, exactNanos, false, task));
    } else if (chosen.path != null) {
      steps.add(step(chosen, exactNanos, false, task));
    }
    steps.add(new Step(null, EXACT, Long.MAX_VALUE, false, group(EXACT, task), exactNanos));
    return steps;
  }

  private Step step(Priced priced, double nanos, boolean another, SearchTask task) {
    long budget = Math.max(task.k(), costs.rowsWithin(nanos, task.accept().size()));
    return new Step(priced.path, priced.candidate.path(), budget, another, priced.group,
        priced.nanos);
  }

  /** The cheapest that reaches the recall, or that has the effort asked for; null if there is none. */
  private static @Nullable Priced cheapest(List<Priced> priced, SearchTask task) {
    return priced.stream().filter(
        p -> p.candidate.expectedRecall() >= task.recall() || (task.ef() != null && p.path != null))
        .min(Comparator.comparingDouble(p -> p.candidate.estimatedNanos())).orElse(null);
  }

  /**
   * The path asked for, or of several with the name the cheapest that reaches the recall, or else the cheapest; the exact scan if
   * an index has it but offers nothing for this task, so that the answer is complete.
   */
  private static Priced named(List<Priced> priced, SearchTask task, List<VectorIndex> indexes,
      String wanted) {
    Priced exactly = cheapestNamed(priced, task, name -> name.equals(wanted));
    Priced found = exactly != null
        ? exactly
        : cheapestNamed(priced, task, name -> !name.equals(EXACT) && belongs(name, wanted));
    if (found != null) {
      return found;
    }
    List<VectorIndex> owners = indexes.stream()
        .filter(index -> belongs(index.name(), wanted) || belongs(wanted, index.name())).toList();
    if (owners.isEmpty()) {
      List<String> names = new ArrayList<>(List.of(EXACT));
      indexes.forEach(index -> names.add(index.name()));
      throw new InvalidRequestException("there is no access path '" + wanted
          + "' in this collection; available: " + String.join(", ", names));
    }
    List<String> refusals = owners.stream().flatMap(owner -> owner.refusal(task).stream())
        .distinct().toList();
    if (!refusals.isEmpty() && owners.stream().allMatch(o -> o.refusal(task).isPresent())) {
      throw new UnservedFilterException(
          "access path '" + wanted + "' cannot serve this filter: " + String.join("; ", refusals));
    }
    return priced.getFirst();
  }

  private static @Nullable Priced cheapestNamed(List<Priced> priced, SearchTask task,
      Predicate<String> name) {
    List<Priced> named = priced.stream().filter(p -> name.test(p.candidate.path())).toList();
    Priced best = cheapest(named, task);
    return best != null
        ? best
        : named.stream().min(Comparator.comparingDouble(p -> p.candidate.estimatedNanos()))
            .orElse(null);
  }

  /** Whether a path of this name may come from one of some indexes, or is the exact scan. */
  public static boolean has(List<VectorIndex> indexes, String path) {
    return EXACT.equals(path) || indexes.stream()
        .anyMatch(index -> belongs(index.name(), path) || belongs(path, index.name()));
  }

  /** Whether a path of this name may come from an index that a schema declares. */
  public static boolean isDeclared(Schema schema, String path) {
    return schema.indexes().stream()
        .anyMatch(index -> belongs(index.name(), path) || belongs(path, index.name()));
  }

  /** Whether a path's name is an index's, or that with a way of its own or with a field after it. */
  private static boolean belongs(String name, String to) {
    return name.startsWith(to) && (name.length() == to.length() || name.charAt(to.length()) == '-'
        || name.charAt(to.length()) == '(');
  }

  /** A path with its index's name, its price, and what it would take by counted work alone; the exact scan has no path. */
  private record Priced(String index, @Nullable AccessPath path, Explain.Candidate candidate,
      RecallGroup group, double nanos) {}

  /**
   * One way to the answers.
   *
   * @param path the index's path, or null for the exact scan
   * @param name the path's name
   * @param visitBudget how many vectors the path may score
   * @param another whether another path than the exact scan follows
   * @param group the searches that the path's recall and times are looked at with, and its index
   * @param nanos what it would take by counted work alone
   */
  public record Step(@Nullable AccessPath path, String name, long visitBudget, boolean another,
      RecallGroup group, double nanos) {}

  /**
   * What was decided.
   *
   * @param steps what to do, each if the one before it passed its budget or came short; the exact scan last
   * @param candidates what was considered, chosen first
   * @param exactNanos what the exact scan is expected to take
   * @param contested whether another path may turn out to be better than the one chosen
   */
  public record Plan(List<Step> steps, List<Explain.Candidate> candidates, double exactNanos,
      boolean contested) {
    public Plan {
      steps = List.copyOf(steps);
      candidates = List.copyOf(candidates);
    }
  }
}
