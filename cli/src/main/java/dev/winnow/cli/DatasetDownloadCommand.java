package dev.winnow.cli;

import dev.winnow.datasets.download.DownloadCheck;
import dev.winnow.datasets.download.DownloadListener;
import dev.winnow.datasets.download.DownloadReport;
import dev.winnow.datasets.download.DownloadSettings;
import dev.winnow.datasets.download.Downloader;
import dev.winnow.datasets.download.PublicDataset;
import dev.winnow.datasets.download.PublicDatasets;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code winnow dataset download}. */
@Command(name = "download", description = "Fetch a public data set by name. Goes on where an earlier "
    + "run ended, checks what comes against the checksums that the server states, and asks for the "
    + "room on the disk first. HTTPS_PROXY, HF_ENDPOINT and HF_TOKEN are respected.")
final class DatasetDownloadCommand implements Callable<Integer> {
  @Spec
  private CommandSpec spec;

  @Parameters(index = "0", arity = "0..1", paramLabel = "NAME", description = "The data set; --list shows those that are known.")
  private @Nullable String name;

  @Option(names = "--to", paramLabel = "DIR", description = "The folder to write to; NAME in the working folder if left out.")
  private @Nullable Path target;

  @Option(names = "--base-url", paramLabel = "URL", description = "The folder to take the files from, such as a mirror's.")
  private @Nullable URI base;

  @Option(names = "--connections", defaultValue = "4", paramLabel = "N", description = "Requests at a time; ${DEFAULT-VALUE} if left out.")
  private int connections;

  @Option(names = "--attempts", defaultValue = "8", paramLabel = "N", description = "Requests for the same bytes before giving up; ${DEFAULT-VALUE} if left out.")
  private int attempts;

  @Option(names = "--overwrite", description = "Replace files that are there and are not the server's.")
  private boolean overwrite;

  @Option(names = "--check", description = "Download nothing; compare the files that are there with their checksums.")
  private boolean check;

  @Option(names = "--list", description = "Print the names of the data sets that are known.")
  private boolean list;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    if (list) {
      PublicDatasets.all().forEach(set -> out.printf("%-20s %s%n", set.name(), set.description()));
      return 0;
    }
    if (name == null) {
      throw new ParameterException(spec.commandLine(),
          "Missing name of a data set; --list shows those that are known");
    }
    PublicDataset dataset = PublicDatasets.named(name, variable("HF_ENDPOINT"));
    Path folder = target == null ? Path.of(dataset.name()) : target;
    return check ? check(folder) : download(dataset, folder);
  }

  private int download(PublicDataset dataset, Path folder) {
    DownloadSettings settings = new DownloadSettings(folder, base,
        variable("HF_TOKEN").isEmpty() ? null : variable("HF_TOKEN"), connections, attempts,
        overwrite);
    note(dataset.name() + ": " + dataset.description());
    note("licence: " + dataset.licence());
    DownloadReport report;
    try (
        Interruption interruption = new Interruption(
            "what came so far is kept, and the same command goes on from there", () -> {});
        ProgressReporter progress = new ProgressReporter(-1)) {
      report = new Downloader(settings, listener(interruption, progress)).run(dataset);
    }
    print(spec.commandLine().getOut(), dataset, folder, report);
    return 0;
  }

  private void print(PrintWriter out, PublicDataset dataset, Path folder, DownloadReport report) {
    out.println(Format.count(report.fetched()) + " files fetched to " + folder + " ("
        + Format.bytes(report.bytes()) + "), " + report.present() + " were there");
    if (report.unverified() > 0) {
      out.println("the server states no checksum of " + report.unverified()
          + " of them; their lengths are right");
    }
    out.println(dataset.ready()
        ? "'winnow dataset describe " + folder + "' reads and checks it"
        : "'winnow dataset convert " + folder + " DIR' makes a dataset folder of it");
  }

  private int check(Path folder) {
    List<String> faults;
    try (Interruption interruption = new Interruption();
        ProgressReporter progress = new ProgressReporter(-1)) {
      faults = DownloadCheck.run(folder, listener(interruption, progress));
    }
    if (!faults.isEmpty()) {
      throw new CommandFailure(String.join("; ", faults));
    }
    spec.commandLine().getOut().println("all files in " + folder + " are as they were downloaded");
    return 0;
  }

  private DownloadListener listener(Interruption interruption, ProgressReporter progress) {
    return new DownloadListener() {
      @Override
      public void progress(String stage, long done, long total) {
        interruption.check();
        progress.update(stage, done, total);
      }

      @Override
      public void note(String line) {
        DatasetDownloadCommand.this.note(line);
      }
    };
  }

  private void note(String line) {
    spec.commandLine().getErr().println(line);
  }

  private static String variable(String variable) {
    return Objects.requireNonNullElse(System.getenv(variable), "").strip();
  }
}
