package dev.winnow.datasets.convert;

import dev.winnow.datasets.InvalidSettingException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to make of the files.
 *
 * @param metric cosine, dot or euclidean; what the files say, or usually have, if null
 * @param vectorColumn the column of a Parquet file that holds the vectors; the only one that may if null
 * @param randomAttributes whether records get two attributes that have nothing to do with them, {@code random_value} (0 to
 *     999,999, each as likely) and {@code random_label} (letters, each half as likely as the one before), for sets that have no
 *     others to filter by
 */
public record ConversionSettings(@Nullable String metric, @Nullable String vectorColumn,
    boolean randomAttributes) {
  private static final List<String> METRICS = List.of("cosine", "dot", "euclidean");

  /** What the files say, without random attributes. */
  public static final ConversionSettings DEFAULT = new ConversionSettings(null, null, false);

  /** @throws InvalidSettingException if there is no such metric */
  public ConversionSettings {
    if (metric != null && !METRICS.contains(metric)) {
      throw new InvalidSettingException(
          "metric '" + metric + "' is not allowed; it must be " + String.join(", ", METRICS));
    }
  }
}
