package dev.winnow.cli;

import dev.winnow.ImportReport;
import dev.winnow.IndexSpec;
import dev.winnow.Schema;
import dev.winnow.bench.dataset.DatasetCollections;
import dev.winnow.bench.dataset.DocumentReader;
import dev.winnow.datasets.DatasetFolder;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code winnow import}. */
@Command(name = "import", description = "Make a collection from a dataset folder, with the indexes "
    + "asked for. Either all of it is there afterwards, or none.")
final class ImportCommand implements Callable<Integer> {
  @Spec
  private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "DIR", description = "The dataset folder; docs/datasets.md "
      + "has the format.")
  private Path source;

  @Mixin
  private CollectionOptions target;

  @Option(names = "--index", converter = IndexOption.class, paramLabel = "TYPE[:PARAMETER=VALUE,...]", description = "An index to build, for example hnsw:m=16,ef_construction=200; may be given "
      + "several times. Left out: those that suit the collection's size and dimension. 'none' for no index.")
  private List<IndexSpec> indexes = new ArrayList<>();

  @Option(names = "--threads", paramLabel = "N", description = "Threads that build indexes; all processors if left out.")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Override
  public Integer call() {
    try (DatasetFolder folder = DatasetFolder.open(source);
        DocumentReader documents = DatasetCollections.documents(folder,
            DatasetCollections.Ids.ATTRIBUTE)) {
      Schema schema = indexes.isEmpty()
          ? DatasetCollections.schema(folder)
          : DatasetCollections.schema(folder, wanted());
      NewCollection collection = new NewCollection(target.folder(), target.name(), schema);
      ImportReport report = collection.fill(documents, documents.rows(), threads);
      print(spec.commandLine().getOut(), report);
      return 0;
    }
  }

  private List<IndexSpec> wanted() {
    return indexes.stream().filter(index -> !index.type().equals("none")).toList();
  }

  private void print(PrintWriter out, ImportReport report) {
    out.println(Format.count(report.records()) + " records in collection '" + target.name()
        + "', stored in " + Format.duration(report.storeTime()));
    report.indexTimes().forEach(
        (type, time) -> out.println("index " + type + " built in " + Format.duration(time)));
  }
}
