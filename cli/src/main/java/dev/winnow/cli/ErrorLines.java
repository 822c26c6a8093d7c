package dev.winnow.cli;

import dev.winnow.InvalidRequestException;
import dev.winnow.WinnowException;
import dev.winnow.bench.method.BenchException;
import dev.winnow.datasets.DatasetException;
import dev.winnow.datasets.InvalidSettingException;
import dev.winnow.filter.InvalidFilterException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns whatever went wrong into one line on standard error and an exit code; a stack trace only with {@code --debug}. */
final class ErrorLines implements IParameterExceptionHandler, IExecutionExceptionHandler {
  static final int FAILED = 1;
  static final int WRONG_USAGE = 2;

  @Override
  public int handleParseException(ParameterException wrong, String[] args) {
    CommandLine command = wrong.getCommandLine();
    command.getErr().println("winnow: " + usageFault(wrong) + "; see '"
        + command.getCommandSpec().qualifiedName() + " --help'");
    return WRONG_USAGE;
  }

  @Override
  public int handleExecutionException(Exception failure, CommandLine command,
      @Nullable ParseResult parsed) {
    if (failure instanceof ParameterException wrong) {
      return handleParseException(wrong, new String[0]);
    }
    command.getErr().println("winnow: " + describe(failure));
    if (WinnowCommand.debugging()) {
      failure.printStackTrace(command.getErr());
    }
    return exitCode(failure);
  }

  private static String usageFault(ParameterException wrong) {
    if (!(wrong instanceof UnmatchedArgumentException unmatched)) {
      return lowerFirst(firstLine(wrong.getMessage()));
    }
    String argument = unmatched.getUnmatched().getFirst();
    boolean group = !wrong.getCommandLine().getSubcommands().isEmpty();
    String kind = unmatched.isUnknownOption() ? "option" : group ? "command" : "argument";
    List<String> similar = unmatched.getSuggestions();
    return "unknown " + kind + " '" + argument + "'"
        + (similar.isEmpty() ? "" : ", did you mean " + String.join(" or ", similar));
  }

  private static int exitCode(Throwable failure) {
    return switch (failure) {
      case InvalidRequestException _,InvalidFilterException _,InvalidSettingException _ ->
        WRONG_USAGE;
      case CommandFailure known -> known.exitCode();
      default -> FAILED;
    };
  }

  private static String describe(Throwable failure) {
    return switch (failure) {
      case WinnowException known -> firstLine(known.getMessage());
      case InvalidFilterException known -> firstLine(known.getMessage());
      case BenchException known -> firstLine(known.getMessage());
      case DatasetException known -> firstLine(known.getMessage());
      case CommandFailure known -> firstLine(known.getMessage());
      case UncheckedIOException wrapped -> describe(Objects.requireNonNull(wrapped.getCause()));
      case NoSuchFileException missing -> missing.getFile() + " does not exist";
      case NotDirectoryException file -> file.getFile() + " is not a folder";
      case AccessDeniedException denied -> denied.getFile() + ": access denied";
      case FileSystemException refused -> firstLine(refused.getMessage());
      case IOException io -> firstLine(io.getMessage());
      default -> "internal error: " + firstLine(failure.toString())
          + (WinnowCommand.debugging() ? "" : " (--debug shows where)");
    };
  }

  private static String firstLine(@Nullable String message) {
    if (message == null || message.isBlank()) {
      return "failed without a message";
    }
    return message.lines().findFirst().orElse(message);
  }

  /** Picocli's messages start with a capital; ours continue a line. */
  private static String lowerFirst(String message) {
    boolean word = message.length() > 1 && Character.isLowerCase(message.charAt(1));
    return word ? Character.toLowerCase(message.charAt(0)) + message.substring(1) : message;
  }
}
