package dev.winnow.cli;

import dev.winnow.Winnow;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which collection of which database a command works on. */
final class CollectionOptions {
  @Mixin
  private DatabaseOptions database;

  @Option(names = "--collection", required = true, paramLabel = "NAME", description = "The collection.")
  private String name;

  Winnow openExisting() {
    return database.openExisting();
  }

  Path folder() {
    return database.folder();
  }

  String name() {
    return name;
  }
}
