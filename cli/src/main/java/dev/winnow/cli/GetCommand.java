package dev.winnow.cli;

import dev.winnow.Document;
import dev.winnow.InvalidRequestException;
import dev.winnow.Winnow;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code winnow get}. */
@Command(name = "get", description = "Print one record as JSON.")
final class GetCommand implements Callable<Integer> {
  @Spec
  private CommandSpec spec;

  @Mixin
  private CollectionOptions target;

  @Parameters(index = "0", paramLabel = "ID", description = "The record's id.")
  private String id;

  @Option(names = "--with-vector", description = "Print the stored vector too.")
  private boolean withVector;

  @Override
  public Integer call() {
    try (Winnow winnow = target.openExisting()) {
      Document found = winnow.collection(target.name()).get(id)
          .orElseThrow(() -> new InvalidRequestException(
              "there is no record '" + id + "' in collection '" + target.name() + "'"));
      spec.commandLine().getOut().println(Json.document(found, withVector));
      return 0;
    }
  }
}
