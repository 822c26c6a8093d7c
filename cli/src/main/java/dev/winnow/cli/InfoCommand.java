package dev.winnow.cli;

import dev.winnow.CollectionInfo;
import dev.winnow.CollectionInfo.IndexInfo;
import dev.winnow.CollectionInfo.RecallSeen;
import dev.winnow.CollectionInfo.SegmentInfo;
import dev.winnow.Field;
import dev.winnow.Schema;
import dev.winnow.Winnow;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code winnow info}. */
@Command(name = "info", description = "Print the version, the Java that runs it and, for a database "
    + "folder, its collections with their sizes, segments and indexes.")
final class InfoCommand implements Callable<Integer> {
  @Spec
  private CommandSpec spec;

  @Option(names = "--data", paramLabel = "DATA_DIR", description = "The database folder.")
  private @Nullable Path folder;

  @Option(names = "--collection", paramLabel = "NAME", description = "Only this collection.")
  private @Nullable String collection;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    if (folder == null) {
      printProgram(out);
      return 0;
    }
    try (Winnow winnow = DatabaseOptions.openExisting(folder)) {
      List<String> names = collection == null ? winnow.collections() : List.of(collection);
      List<CollectionInfo> infos = names.stream().map(name -> winnow.collection(name).info())
          .toList();
      printProgram(out);
      out.println("memory   budget of " + Format.bytes(winnow.memory().limit())
          + " for builds and unsealed records");
      infos.forEach(info -> print(out, info));
      if (infos.isEmpty()) {
        out.println("no collections");
      }
      return 0;
    }
  }

  private static void printProgram(PrintWriter out) {
    out.println("winnow   " + Version.number());
    out.println("java     " + Version.java());
    out.println("machine  " + Runtime.getRuntime().availableProcessors()
        + " processors, heap up to " + Format.bytes(Runtime.getRuntime().maxMemory()));
  }

  private static void print(PrintWriter out, CollectionInfo info) {
    Schema schema = info.schema();
    out.println();
    out.println("collection " + info.name());
    out.println("  records  " + Format.count(info.records()));
    out.println("  vectors  " + schema.dimension() + " dimensions, " + schema.metric().label());
    out.println("  fields   "
        + schema.fields().stream().map(InfoCommand::describe).collect(Collectors.joining(", ")));
    out.println("  kernels  " + info.kernels());
    for (RecallSeen seen : info.recalls()) {
      out.println("  checked  " + seen.index() + ", " + seen.queries() + ": "
          + Format.count(seen.checks()) + " searches, recall " + Format.recall(seen.found())
          + " of " + Format.recall(seen.asked()) + " asked");
    }
    if (info.unsealed().records() > 0) {
      out.println("  unsealed " + Format.count(info.unsealed().records()) + " records, "
          + Format.bytes(info.unsealed().bytes()) + " in memory");
    }
    for (SegmentInfo segment : info.segments()) {
      print(out, segment);
    }
  }

  private static void print(PrintWriter out, SegmentInfo segment) {
    long bytes = segment.bytes();
    out.println(
        "  segment " + segment.name() + ": " + Format.count(segment.records()) + " records, "
            + (segment.deleted() == 0 ? "" : Format.count(segment.deleted()) + " deleted, ")
            + Format.bytes(bytes));
    for (IndexInfo index : segment.indexes()) {
      out.println("    index " + index.name() + ": " + index.description());
      out.println("      " + Format.bytes(index.bytes()) + "; " + index.reason());
    }
    Table files = new Table(60, "file", ">size");
    segment.fileBytes().entrySet().stream().sorted(Map.Entry.comparingByKey())
        .forEach(file -> files.add(List.of(file.getKey(), Format.bytes(file.getValue()))));
    files.print(out, "    ");
  }

  private static String describe(Field field) {
    return field.name() + " " + field.type().label();
  }
}
