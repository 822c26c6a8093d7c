package dev.winnow.cli;

import dev.winnow.InvalidRequestException;
import dev.winnow.bench.load.EmbeddedTarget;
import dev.winnow.bench.load.GrpcTarget;
import dev.winnow.bench.load.HttpTarget;
import dev.winnow.bench.load.LoadQuery;
import dev.winnow.bench.load.LoadResult;
import dev.winnow.bench.load.LoadRun;
import dev.winnow.bench.load.LoadTarget;
import dev.winnow.datasets.DatasetFolder;
import dev.winnow.datasets.VectorFile;
import dev.winnow.datasets.WorkloadQuery;
import dev.winnow.filter.FilterJson;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code winnow load}. */
@Command(name = "load", description = "Send the searches of a workload to a running server, first as many at once as keep it busy, which gives "
    + "the most it answers a second, then at shares of that, whether or not it keeps up, and print throughput, latencies and processor time. Latencies count from when a "
    + "request was due.")
final class LoadCommand implements Callable<Integer> {
  private static final int LEAST_SECONDS = 1;

  @Spec
  private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "DIR", description = "The dataset folder with the queries.")
  private Path source;

  @Option(names = "--target", required = true, paramLabel = "URL", description = "The server: http://HOST:PORT or grpc://HOST:PORT; or embedded:DATA_DIR, the engine in this process.")
  private URI server;

  @Option(names = "--collection", required = true, paramLabel = "NAME", description = "The collection to search.")
  private String collection;

  @Option(names = "--workload", defaultValue = "em", paramLabel = "W", description = "The workload; ${DEFAULT-VALUE} if left out.")
  private String workload;

  @Option(names = "-k", defaultValue = "10", paramLabel = "K", description = "Hits wanted; ${DEFAULT-VALUE} if left out.")
  private int k;

  @Option(names = "--recall", defaultValue = "0.95", paramLabel = "R", description = "Recall wanted; ${DEFAULT-VALUE} if left out.")
  private double recall;

  @Option(names = "--attributes", split = ",", paramLabel = "F[,F...]", description = "Attributes to return; none if left out.")
  private List<String> attributes = List.of();

  @Option(names = "--share", split = ",", defaultValue = "25,50,75", paramLabel = "P[,P...]", description = "Rates, in hundredths of the most that the server answers; ${DEFAULT-VALUE} if left out.")
  private List<Integer> shares;

  @Option(names = "--seconds", defaultValue = "20", paramLabel = "S", description = "How long each rate is held; ${DEFAULT-VALUE} if left out.")
  private int seconds;

  @Option(names = "--at-once", defaultValue = "32", paramLabel = "N", description = "Requests under way while the most is looked for; ${DEFAULT-VALUE} if left out.")
  private int atOnce;

  @Option(names = "--most", paramLabel = "RATE", description = "The most that the server answers a second, if it is known; measured if left out.")
  private @Nullable Double known;

  @Option(names = "--connections", paramLabel = "N", description = "Connections; 1,024 over HTTP and 4 over gRPC if left out.")
  private @Nullable Integer connections;

  @Option(names = "--deadline-ms", defaultValue = "1000", paramLabel = "MS", description = "How long an answer is waited for; ${DEFAULT-VALUE} if left out.")
  private int deadline;

  @Option(names = "--key", paramLabel = "KEY", description = "Key of the server, if it needs one.")
  private @Nullable String key;

  @Option(names = "--server-pid", paramLabel = "PID", description = "The server's process, if it runs on this machine, to count its processor time.")
  private @Nullable Long pid;

  @Override
  public Integer call() throws InterruptedException {
    if (seconds < LEAST_SECONDS || atOnce < 1 || deadline < 1
        || shares.stream().anyMatch(share -> share < 1) || (known != null && !(known >= 1))) {
      throw new InvalidRequestException(
          "--seconds, --at-once, --deadline-ms, --share and --most must be at least 1");
    }
    PrintWriter out = spec.commandLine().getOut();
    List<LoadQuery> queries = queries();
    ProcessHandle process = pid == null
        ? null
        : ProcessHandle.of(pid)
            .orElseThrow(() -> new InvalidRequestException("there is no process " + pid));
    try (LoadTarget target = target(queries)) {
      Duration time = Duration.ofSeconds(seconds);
      Table table = new Table(40, "load", ">due/s", ">answered/s", ">turned away/s", ">late",
          ">failed", ">unsent", ">p50 us", ">p99 us", ">p99.9 us", ">server us", ">driver %");
      double most = known == null ? most(target, queries, process, table) : known;
      for (int share : shares) {
        double rate = most * share / 100;
        table.add(
            row(share + " %", new LoadRun(target, queries.size()).atRate(rate, time, process)));
      }
      table.print(out, "");
      out.flush();
    }
    return 0;
  }

  private double most(LoadTarget target, List<LoadQuery> queries, @Nullable ProcessHandle process,
      Table table) throws InterruptedException {
    Duration time = Duration.ofSeconds(seconds);
    new LoadRun(target, queries.size()).inFlight(atOnce, time, process); // warms both sides up
    LoadResult most = new LoadRun(target, queries.size()).inFlight(atOnce, time, process);
    table.add(row(atOnce + " at once", most));
    return most.answeredRate();
  }

  private List<LoadQuery> queries() {
    List<LoadQuery> queries = new ArrayList<>();
    try (DatasetFolder folder = DatasetFolder.open(source)) {
      VectorFile vectors = folder.queries();
      for (WorkloadQuery query : folder.workload(workload).queries()) {
        queries.add(new LoadQuery(collection, vectors.row(query.query()),
            FilterJson.parse(query.filter()), k, recall, attributes));
      }
    }
    return queries;
  }

  private LoadTarget target(List<LoadQuery> queries) {
    if ("embedded".equals(server.getScheme()) && server.getSchemeSpecificPart() != null) {
      return new EmbeddedTarget(
          DatabaseOptions.openExisting(Path.of(server.getSchemeSpecificPart())),
          Runtime.getRuntime().availableProcessors(), queries, Duration.ofMillis(deadline));
    }
    if (server.getHost() == null || server.getPort() < 0 || server.getScheme() == null) {
      throw new InvalidRequestException("--target " + server
          + " is not allowed; it must be http://HOST:PORT, grpc://HOST:PORT or embedded:DATA_DIR");
    }
    Duration wait = Duration.ofMillis(deadline);
    return switch (server.getScheme()) {
      case "http" -> new HttpTarget(server.getHost(), server.getPort(),
          connections == null ? 1_024 : connections, key, queries, wait);
      case "grpc" -> new GrpcTarget(server.getHost(), server.getPort(),
          connections == null ? 4 : connections, key, queries, wait);
      default -> throw new InvalidRequestException(
          "--target " + server + " is not allowed; it must begin with http:// or grpc://");
    };
  }

  private static List<String> row(String name, LoadResult result) {
    return List.of(name, Double.isNaN(result.rate()) ? "-" : number(result.rate()),
        number(result.answeredRate()), number(result.rate(LoadTarget.Outcome.TURNED_AWAY)),
        count(result, LoadTarget.Outcome.LATE), count(result, LoadTarget.Outcome.FAILED),
        count(result, LoadTarget.Outcome.UNSENT), number(result.micros(50)),
        number(result.micros(99)), number(result.micros(99.9)), number(result.serverMicros()),
        number(100 * result.driverShare()));
  }

  private static String count(LoadResult result, LoadTarget.Outcome outcome) {
    return String.format(Locale.ROOT, "%,d", result.outcomes().getOrDefault(outcome, 0L));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%,.0f", value);
  }
}
