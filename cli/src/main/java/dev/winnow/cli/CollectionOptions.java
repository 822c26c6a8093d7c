package dev.winnow.cli;

import dev.winnow.Winnow;
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

  Winnow openOrCreate() {
    return database.openOrCreate();
  }

  String name() {
    return name;
  }
}
