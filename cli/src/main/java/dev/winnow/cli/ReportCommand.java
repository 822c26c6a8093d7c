package dev.winnow.cli;

import dev.winnow.bench.report.BenchResults;
import dev.winnow.bench.report.HtmlReport;
import dev.winnow.bench.report.MarkdownReport;
import dev.winnow.bench.report.ResultsReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code winnow report}. */
@Command(name = "report", description = "Put results of 'bench' together as a page in Markdown, with the "
    + "commands that made them; results of the same data, processor, k and threads share tables.")
final class ReportCommand implements Callable<Integer> {
  @Spec
  private CommandSpec spec;

  @Parameters(arity = "1..*", paramLabel = "RESULTS.json", description = "What 'bench' wrote, in the order of the page.")
  private List<Path> files;

  @Option(names = "--out", paramLabel = "FILE", description = "Where the page goes; standard output if left out.")
  private @Nullable Path out;

  @Option(names = "--html", paramLabel = "FILE", description = "Write one page with all charts and points too.")
  private @Nullable Path html;

  @Option(names = "--charts", paramLabel = "DIR", description = "Write each chart as SVG and PNG to this folder.")
  private @Nullable Path charts;

  @Override
  public Integer call() throws IOException {
    List<BenchResults> results = new ArrayList<>();
    for (Path file : files) {
      results.add(ResultsReader.read(file));
    }
    if (html != null) {
      HtmlReport.write(results, html);
    }
    if (charts != null && !HtmlReport.writeCharts(results, charts)) {
      spec.commandLine().getErr()
          .println("no PNG files, since this system has no fonts to draw with");
    }
    String page = MarkdownReport.render(results);
    if (out == null) {
      spec.commandLine().getOut().print(page);
    } else {
      Files.writeString(out, page);
    }
    return 0;
  }
}
