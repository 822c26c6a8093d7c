package dev.winnow.bench.report;

import dev.winnow.bench.report.BenchResults.Run;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * What the planner's choice cost on one workload: the speed of the fastest fixed path that reached the recall asked, at its
 * best setting, relative to the planner's speed when asked for that recall, over one and the same collection.
 *
 * @param asked the recall asked
 * @param auto the planner's run
 * @param best the fastest run of a fixed path with at least the recall asked
 */
public record Regret(double asked, Run auto, Run best) {
  private static final String AUTO = "/auto";

  /** QPS of the best fixed path / QPS of the planner; 1 or less where the planner is never the wrong choice. */
  public double value() {
    return best.qps() / auto.qps();
  }

  /** Whether the planner's answers had less recall than it was asked for, so that its speed is not worth comparing. */
  public boolean missed() {
    return auto.recall() < asked;
  }

  /** One for each workload and recall that the planner was asked for beside fixed paths, in the order measured. */
  static List<Regret> of(List<Run> runs) {
    List<Regret> regrets = new ArrayList<>();
    for (Run auto : runs) {
      if (auto.method().endsWith(AUTO) && auto.effort().name().equals("recall")) {
        double asked = auto.effort().value();
        runs.stream().filter(run -> isRival(run, auto) && run.recall() >= asked)
            .max(Comparator.comparingDouble(Run::qps))
            .ifPresent(best -> regrets.add(new Regret(asked, auto, best)));
      }
    }
    return regrets;
  }

  private static boolean isRival(Run run, Run auto) {
    return run.workload().equals(auto.workload()) && !run.method().endsWith(AUTO)
        && Objects.equals(collection(run), collection(auto));
  }

  private static String collection(Run run) {
    int slash = run.method().lastIndexOf('/');
    return slash < 0 ? "" : run.method().substring(0, slash);
  }
}
