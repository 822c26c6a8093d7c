package dev.winnow.cli;

import dev.winnow.datasets.Progress;
import dev.winnow.datasets.VectorEncoding;
import dev.winnow.datasets.VectorFiles;
import dev.winnow.datasets.convert.ConversionSettings;
import dev.winnow.datasets.convert.FolderConversion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code winnow dataset convert}. */
@Command(name = "convert", description = "Make a dataset folder of published files: HDF5 as of "
    + "ann-benchmarks, the filter track's .u8bin and .spmat, or Parquet. Or copy a file of vectors into "
    + "another format: .fvecs (float32), .bvecs (uint8) or .npy; the names' endings say which.")
final class DatasetConvertCommand implements Callable<Integer> {
  @Spec
  private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "FROM", description = "The file or folder to read.")
  private Path source;

  @Parameters(index = "1", paramLabel = "TO", description = "The file or folder to write; must not exist.")
  private Path target;

  @Option(names = "--encoding", paramLabel = "float32|float16|uint8", description = "How to store "
      + "values in a .npy file; as in the source if left out.")
  private @Nullable VectorEncoding encoding;

  @Option(names = "--metric", paramLabel = "cosine|dot|euclidean", description = "The metric of the "
      + "folder; what the source says, or usually has, if left out.")
  private @Nullable String metric;

  @Option(names = "--vector-column", paramLabel = "NAME", description = "The column of a Parquet file "
      + "that holds the vectors, if several may.")
  private @Nullable String vectorColumn;

  @Option(names = "--random-attributes", description = "Give the records of a folder attributes that "
      + "have nothing to do with them, random_value and random_label, to filter by.")
  private boolean randomAttributes;

  @Override
  public Integer call() {
    boolean folder = FolderConversion.handles(source);
    checkOptions(folder);
    if (!folder && Files.exists(target)) {
      throw new CommandFailure(target + " exists already; name a new file");
    }
    try (Interruption interruption = new Interruption();
        ProgressReporter reporter = new ProgressReporter(-1)) {
      Progress progress = (done, total) -> {
        interruption.check();
        reporter.update("convert", done, total);
      };
      if (folder) {
        FolderConversion.convert(source, target,
            new ConversionSettings(metric, vectorColumn, randomAttributes), progress);
      } else if (encoding == null) {
        VectorFiles.convert(source, target, progress);
      } else {
        VectorFiles.convert(source, target, encoding, progress);
      }
    }
    return 0;
  }

  private void checkOptions(boolean folder) {
    if (folder && encoding != null) {
      throw new ParameterException(spec.commandLine(),
          "--encoding is for files of vectors; " + source + " becomes a folder");
    }
    if (!folder && (metric != null || vectorColumn != null || randomAttributes)) {
      throw new ParameterException(spec.commandLine(),
          "--metric, --vector-column and --random-attributes are for folders; " + source
              + " is a file of vectors");
    }
  }
}
