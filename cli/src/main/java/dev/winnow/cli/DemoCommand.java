package dev.winnow.cli;

import dev.winnow.Document;
import dev.winnow.ImportReport;
import dev.winnow.IndexSpec;
import dev.winnow.Metric;
import dev.winnow.Schema;
import dev.winnow.Winnow;
import dev.winnow.datasets.DatasetSchema;
import dev.winnow.datasets.generate.Paper;
import dev.winnow.datasets.generate.PaperGenerator;
import dev.winnow.datasets.generate.PaperSettings;
import dev.winnow.filter.AttributeType;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code winnow demo}. */
@Command(name = "demo", description = "Generate papers, index them and search them without and with "
    + "filters. Needs no data and leaves none behind.")
final class DemoCommand implements Callable<Integer> {
  private static final String COLLECTION = "papers";
  private static final String TOPIC = "cs.LG";
  private static final int DIMENSION = 256;
  private static final int QUERIES = 100;
  private static final int JUDGED = 1_200;

  @Spec
  private CommandSpec spec;

  @Option(names = "--rows", defaultValue = "20000", paramLabel = "N", description = "How many papers; ${DEFAULT-VALUE} if left out.")
  private long rows;

  @Option(names = "--data", paramLabel = "DATA_DIR", description = "Keep the database in this folder, to try other commands on it.")
  private @Nullable Path kept;

  @Override
  public Integer call() throws IOException {
    PaperGenerator generator = new PaperGenerator(
        PaperSettings.of(rows, DIMENSION).withQueries(QUERIES).withRelevanceQueries(JUDGED));
    Path folder = kept == null ? Files.createTempDirectory("winnow-demo-") : kept;
    try (Interruption interruption = new Interruption()) {
      try {
        run(folder, generator, interruption);
      } finally {
        if (kept == null) {
          Trees.delete(folder);
        }
      }
    }
    return 0;
  }

  private void run(Path folder, PaperGenerator generator, Interruption interruption) {
    PrintWriter out = spec.commandLine().getOut();
    out.println("Generating and indexing " + Format.count(rows) + " synthetic papers, " + DIMENSION
        + " dimensions.");
    out.flush();
    NewCollection collection = new NewCollection(folder, COLLECTION, schema(generator));
    ImportReport report = collection.fill(documents(generator), rows,
        Runtime.getRuntime().availableProcessors());
    out.println(
        "Stored in " + Format.duration(report.storeTime()) + "; " + indexTimes(report) + ".");
    long start = System.nanoTime();
    try (Winnow winnow = Winnow.open(folder)) {
      var papers = winnow.collection(COLLECTION);
      out.println("Opened again in " + Format.nanos(System.nanoTime() - start) + ".");
      out.println();
      List<float[]> queries = IntStream.range(0, QUERIES)
          .mapToObj(row -> generator.query(row).vector()).toList();
      new DemoShow(papers, out, queries, new DemoTraining(generator), interruption)
          .run(example(generator));
    }
    out.println();
    out.println(kept == null
        ? "Next: './winnow demo --data DIR' keeps the database; './winnow search --help'."
        : "Next: ./winnow search --data " + kept + " --collection " + COLLECTION
            + " --like p00000000 --where \"primary_category = 'cs.CV'\"");
  }

  private static Schema schema(PaperGenerator generator) {
    DatasetSchema found = generator.schema();
    Schema.Builder builder = Schema.builder(DIMENSION, Metric.ofLabel(found.metric()));
    found.fields().forEach((name, type) -> builder.field(name, AttributeType.ofLabel(type)));
    return builder.build();
  }

  private static Iterator<Document> documents(PaperGenerator generator) {
    Iterator<Paper> papers = generator.papers();
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return papers.hasNext();
      }

      @Override
      public Document next() {
        Paper paper = papers.next();
        return new Document(paper.id(), paper.vector(), paper.attributes());
      }
    };
  }

  private static String indexTimes(ImportReport report) {
    List<String> times = new ArrayList<>();
    report.indexTimes()
        .forEach((type, time) -> times.add(type + " index built in " + Format.duration(time)));
    return String.join(", ", times);
  }

  /** The first query on a topic whose neighbours span several categories. */
  private static Paper example(PaperGenerator generator) {
    for (int row = 0; row < QUERIES; row++) {
      Paper paper = generator.query(row);
      if (TOPIC.equals(paper.attributes().get("primary_category"))) {
        return paper;
      }
    }
    return generator.query(0);
  }
}
