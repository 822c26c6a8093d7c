package dev.winnow.cli;

import dev.winnow.datasets.VectorEncoding;
import dev.winnow.datasets.VectorFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code winnow dataset convert}. */
@Command(name = "convert", description = "Copy a file of vectors into another format: .fvecs "
    + "(float32), .bvecs (uint8) or .npy; the names' endings say which.")
final class DatasetConvertCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "FROM", description = "The file to read.")
  private Path source;

  @Parameters(index = "1", paramLabel = "TO", description = "The file to write; must not exist.")
  private Path target;

  @Option(names = "--encoding", paramLabel = "float32|float16|uint8", description = "How to store "
      + "values in a .npy file; as in the source if left out.")
  private @Nullable VectorEncoding encoding;

  @Override
  public Integer call() {
    if (Files.exists(target)) {
      throw new CommandFailure(target + " exists already; name a new file");
    }
    try (ProgressReporter progress = new ProgressReporter(-1)) {
      if (encoding == null) {
        VectorFiles.convert(source, target, progress.stage("convert"));
      } else {
        VectorFiles.convert(source, target, encoding, progress.stage("convert"));
      }
    }
    return 0;
  }
}
