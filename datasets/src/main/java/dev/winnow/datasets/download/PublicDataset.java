package dev.winnow.datasets.download;

import java.net.URI;
import java.util.List;

/**
 * A data set that others publish.
 *
 * @param name what it is asked for by
 * @param aliases shorter names
 * @param description one line
 * @param home the folder that its files are in, ending with a slash
 * @param files names of the files
 * @param licence what is known of its licence, one sentence or two
 * @param ready whether the files are a dataset folder as they are; otherwise {@code dataset convert} makes one of them
 */
public record PublicDataset(String name, List<String> aliases, String description, URI home,
    List<String> files, String licence, boolean ready) {

  /** Copies the lists. */
  public PublicDataset {
    aliases = List.copyOf(aliases);
    files = List.copyOf(files);
  }
}
