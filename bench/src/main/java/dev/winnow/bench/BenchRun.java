package dev.winnow.bench;

import dev.winnow.InvalidRequestException;
import dev.winnow.bench.fork.ChildCommand;
import dev.winnow.bench.fork.ForkedContestant;
import dev.winnow.bench.measure.Built;
import dev.winnow.bench.measure.ColdMeasured;
import dev.winnow.bench.measure.Contest;
import dev.winnow.bench.measure.Contestant;
import dev.winnow.bench.measure.Judge;
import dev.winnow.bench.measure.Limits;
import dev.winnow.bench.measure.LocalContestant;
import dev.winnow.bench.measure.Methods;
import dev.winnow.bench.measure.Point;
import dev.winnow.bench.method.BenchException;
import dev.winnow.bench.method.Effort;
import dev.winnow.bench.method.MethodSpec;
import dev.winnow.bench.report.BenchResults;
import dev.winnow.bench.report.BenchResults.Failure;
import dev.winnow.bench.report.BenchResults.Run;
import dev.winnow.bench.report.ColdStart;
import dev.winnow.bench.report.HtmlReport;
import dev.winnow.bench.report.Origin;
import dev.winnow.bench.report.ResultsJson;
import dev.winnow.datasets.DatasetFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Measures methods on the workloads of a dataset folder and writes {@code results.json} after each point and
 * {@code report.html} after each method, so that a run cut short leaves what it has.
 */
public final class BenchRun {
  private static final int CANCEL_MILLIS = 300;

  private final BenchSettings settings;
  private final Consumer<String> log;
  private final Origin origin;
  private final CountDownLatch cancelled = new CountDownLatch(1);

  /**
   * Measures nothing yet.
   *
   * @param log hears one line at a time about how far it is
   */
  public BenchRun(BenchSettings settings, Consumer<String> log) {
    this(settings, "", log);
  }

  /** The same for a command line, which the results state. */
  public BenchRun(BenchSettings settings, String command, Consumer<String> log) {
    this.settings = settings;
    this.log = log;
    origin = new Origin(command, Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
        Revision.describe(),
        settings.fork().apart()
            ? ChildCommand.flags(settings.fork().jvmFlags())
            : ChildCommand.ownFlags(),
        Machine.describe()); // before we load it ourselves
  }

  /** Makes and runs one; see {@link #run()}. */
  public static BenchResults run(BenchSettings settings, Consumer<String> log) {
    return new BenchRun(settings, log).run();
  }

  /**
   * Runs to the end, once. A method that fails is reported in {@link BenchResults#failures} and the others go on.
   *
   * @throws InvalidRequestException if a method is unknown
   * @throws dev.winnow.datasets.DatasetException if the folder or a workload is missing or damaged
   * @throws dev.winnow.filter.InvalidFilterException if a workload's filter does not fit the folder's fields
   * @throws BenchException if a workload has no exact answers, results cannot be written, or the run was cancelled
   */
  public BenchResults run() {
    settings.methods().forEach(Methods::of);
    try (Judge judge = new Judge(DatasetFolder.open(settings.dataset()), settings.largestK())) {
      settings.workloads().forEach(judge::require);
      Files.createDirectories(settings.out());
      Findings findings = new Findings(found -> write(results(judge, found)));
      for (MethodSpec method : settings.methods()) {
        measure(method, judge, findings);
        HtmlReport.write(List.of(results(judge, findings)), settings.out().resolve("report.html"));
      }
      return results(judge, findings);
    } catch (IOException e) {
      throw new BenchException("cannot write to " + settings.out() + ": " + reason(e), e);
    } catch (UncheckedIOException e) {
      throw new BenchException(
          "cannot write to " + settings.out() + ": " + reason(Objects.requireNonNull(e.getCause())),
          e);
    }
  }

  /**
   * Makes {@link #run()} fail soon, from another thread: at once if methods have processes of their own, else with the next
   * line of the log. The indexes are deleted as always.
   */
  public void cancel() {
    cancelled.countDown();
    ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
  }

  /** Ctrl-C also ends the process of a method, and perhaps before {@link #cancel} is called; so this waits a little. */
  private void failIfCancelled() {
    try {
      if (cancelled.await(CANCEL_MILLIS, TimeUnit.MILLISECONDS)) {
        throw new BenchException("the run was cancelled");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchException("the run was interrupted", e);
    }
  }

  private void hear(String line) {
    if (cancelled.getCount() == 0) {
      throw new BenchException("the run was cancelled");
    }
    log.accept(line);
  }

  private void measure(MethodSpec method, Judge judge, Findings findings) throws IOException {
    String label = method.label();
    Path work = Files.createTempDirectory(settings.out(), "index-");
    try {
      Consumer<String> named = line -> hear(label + ": " + line);
      Built built;
      try (Contestant contestant = contestant(method, work, named)) {
        built = new MethodRun(label, contestant, judge, settings, named, findings).run();
      }
      if (settings.beside().coldStarts() && built.kept()) {
        coldStarts(method, work, findings, named);
      }
    } catch (RuntimeException e) {
      failIfCancelled();
      String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      findings.add(new Failure(label, message));
      log.accept(label + ": failed: " + message);
    } finally {
      WorkFolders.delete(work);
    }
  }

  /** A new process for each workload, over what the method has left in its folder. */
  private void coldStarts(MethodSpec method, Path work, Findings findings, Consumer<String> named)
      throws IOException {
    for (String workload : settings.workloads()) {
      Point where = new Point(workload, settings.ks().getFirst(), settings.threads().getFirst(),
          Effort.NONE, false);
      for (Run run : BesideRun.best(findings, settings, where, method.label())) {
        try (Contestant contestant = contestant(method, work, named)) {
          ColdMeasured cold = contestant.cold(where.with(run.effort(), true));
          findings.add(new ColdStart(run.method(), workload, run.k(), run.effort().toString(),
              settings.fork().apart() ? cold.startMillis() : 0, cold.openMillis(),
              cold.firstMillis(), cold.queries(), cold.latency()));
        }
      }
    }
  }

  private Contestant contestant(MethodSpec method, Path work, Consumer<String> named)
      throws IOException {
    Limits limits = Limits.of(settings.largestK(), 1, settings.passes(), settings.pointBudget());
    Contest contest = new Contest(settings.dataset(), method,
        Files.createDirectories(work.resolve("index")), limits, settings.sweep(),
        settings.buildThreads(), settings.maxQueries());
    return settings.fork().apart()
        ? new ForkedContestant(contest, settings.fork().jvmFlags(), work.resolve("stderr.txt"),
            named)
        : new LocalContestant(contest, named);
  }

  private BenchResults results(Judge judge, Findings findings) {
    DatasetFolder dataset = judge.dataset();
    return new BenchResults(dataset.name(), dataset.base().rows(), dataset.base().dimension(),
        origin, settings.sweep().recalls(), findings.builds(), findings.runs(), findings.failures(),
        findings.extras(), judge.warnings());
  }

  private static String reason(IOException failure) {
    return switch (failure) {
      case NoSuchFileException _ -> "its parent folder does not exist and cannot be made";
      case FileSystemException other when other.getReason() != null -> other.getReason();
      default -> String.valueOf(failure.getMessage());
    };
  }

  private void write(BenchResults results) {
    try {
      ResultsJson.write(results, settings.out().resolve("results.json"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
