package dev.winnow.bench.tune;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.winnow.InvalidRequestException;
import dev.winnow.bench.BenchRun;
import dev.winnow.bench.BenchSettings;
import dev.winnow.bench.measure.Methods;
import dev.winnow.bench.method.BenchException;
import dev.winnow.bench.method.MethodSpec;
import dev.winnow.bench.report.BenchResults;
import dev.winnow.bench.report.BenchResults.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A search for the best parameters of one method on one workload, as the FANNS paper does it: from the method's defaults, each
 * trial built several times and asked few queries. {@code tune.jsonl} in the output folder remembers every trial.
 */
public final class Tuning {
  private final BenchSettings settings;
  private final Grid grid;
  private final int builds;
  private final Duration budget;
  private final Consumer<String> log;
  private volatile @Nullable BenchRun running;
  private volatile boolean cancelled;

  /**
   * A search that has not begun.
   *
   * @param settings one method with the parameters to start from, the workload, and one recall target; trials are run in its output folder
   * @param builds how often each trial is built, at least 1; the mean counts
   * @param budget no trial begins when all trials together have taken so long, those of before an interruption too
   * @param log hears a line at a time
   */
  public Tuning(BenchSettings settings, Grid grid, int builds, Duration budget,
      Consumer<String> log) {
    if (settings.methods().size() != 1 || builds < 1 || !budget.isPositive()) {
      throw new InvalidRequestException(settings.methods().size() + " methods, " + builds
          + " builds and a budget of " + budget.toSeconds()
          + " s are not allowed; it must be one method, at least one build, and some time");
    }
    this.settings = settings;
    this.grid = grid;
    this.builds = builds;
    this.budget = budget;
    this.log = log;
    Methods.of(settings.methods().getFirst());
  }

  /**
   * What was found.
   *
   * @param best the method with its best parameters
   * @param reward what they are worth
   * @param trials all that was tried, in order
   * @param complete whether the search came to its end rather than to that of its time
   */
  public record Found(MethodSpec best, Reward reward, List<Trial> trials, boolean complete) {}

  /**
   * Searches, or goes on with a search.
   *
   * @throws InvalidRequestException if the folder holds another search
   * @throws BenchException if nothing can be measured or the search was cancelled
   */
  public Found run() {
    try {
      Files.createDirectories(settings.out());
      TuneLog trials = new TuneLog(settings.out().resolve("tune.jsonl"), header());
      log.accept(trials.trials().isEmpty()
          ? "searching " + grid.values()
          : "going on after " + trials.trials().size() + " trials");
      GreedySearch search = new GreedySearch(grid, start(), next -> reward(trials, next),
          () -> isOver(trials));
      search.run();
      return new Found(with(search.best()), search.reward(), trials.trials(), !isOver(trials));
    } catch (IOException e) {
      throw new BenchException("cannot write to " + settings.out() + ": " + e.getMessage(), e);
    }
  }

  /** Makes {@link #run} fail soon, from another thread; the trials that were completed stay. */
  public void cancel() {
    cancelled = true;
    BenchRun current = running;
    if (current != null) {
      current.cancel();
    }
  }

  private boolean isOver(TuneLog trials) {
    return trials.seconds() >= budget.toSeconds();
  }

  /** What must be the same for trials to be of one search; the budget may grow. */
  private String header() {
    return JsonNodeFactory.instance.objectNode()
        .put("dataset", settings.dataset().getFileName().toString())
        .put("workloads", settings.workloads().toString())
        .put("method", settings.methods().getFirst().label()).put("k", settings.ks().toString())
        .put("recall", settings.sweep().recalls().toString()).put("queries", settings.maxQueries())
        .put("builds", builds).toString();
  }

  /** The parameters given or the method's defaults, each moved to a value of the grid if it is not among them. */
  private Map<String, String> start() {
    Map<String, Object> defaults = Methods.of(settings.methods().getFirst()).parameters();
    Map<String, String> start = new TreeMap<>();
    grid.values().forEach((name, values) -> {
      String standard = String.valueOf(defaults.get(name));
      start.put(name, values.contains(standard) ? standard : values.get(values.size() / 2));
    });
    return start;
  }

  private Reward reward(TuneLog trials, Map<String, String> parameters) {
    Trial known = trials.find(parameters);
    if (known != null) {
      return known.reward();
    }
    long begin = System.nanoTime();
    Reward reward = measure(parameters);
    try {
      trials.add(new Trial(parameters, reward, (System.nanoTime() - begin) / 1e9));
    } catch (IOException e) {
      throw new BenchException("cannot write to " + settings.out() + ": " + e.getMessage(), e);
    }
    log.accept(String.format(Locale.ROOT, "%s: %.0f QPS at recall %.4f%s", parameters, reward.qps(),
        reward.recall(), reward.reached() ? "" : " (missed)"));
    return reward;
  }

  private Reward measure(Map<String, String> parameters) {
    List<Reward> rewards = new ArrayList<>();
    for (int build = 0; build < builds; build++) {
      if (cancelled) {
        throw new BenchException("the search was cancelled");
      }
      BenchRun run = new BenchRun(trial(parameters), _ -> {});
      running = run;
      rewards.add(reward(run.run()));
    }
    boolean reached = rewards.stream().allMatch(Reward::reached);
    return new Reward(reached, mean(rewards, true), mean(rewards, false));
  }

  private static double mean(List<Reward> rewards, boolean recall) {
    return rewards.stream().mapToDouble(one -> recall ? one.recall() : one.qps()).average()
        .orElse(0);
  }

  private BenchSettings trial(Map<String, String> parameters) {
    return new BenchSettings(settings.dataset(), settings.workloads(), List.of(with(parameters)),
        settings.out().resolve("trial"), settings.ks(), settings.threads(), settings.buildThreads(),
        settings.sweep(), settings.maxQueries(), settings.passes(), settings.pointBudget(),
        settings.fork(), settings.beside());
  }

  private MethodSpec with(Map<String, String> parameters) {
    MethodSpec method = settings.methods().getFirst();
    Map<String, String> all = new LinkedHashMap<>(method.parameters());
    all.putAll(parameters);
    return new MethodSpec(method.name(), all);
  }

  /** The fastest run that reaches the recall, else the one with the most. */
  private static Reward reward(BenchResults results) {
    double target = results.recalls().getLast();
    return results.runs().stream().filter(run -> run.recall() >= target)
        .max(Comparator.comparingDouble(Run::qps))
        .map(run -> new Reward(true, run.recall(), run.qps()))
        .orElseGet(() -> results.runs().stream().max(Comparator.comparingDouble(Run::recall))
            .map(run -> new Reward(false, run.recall(), run.qps())).orElse(Reward.FAILED));
  }
}
