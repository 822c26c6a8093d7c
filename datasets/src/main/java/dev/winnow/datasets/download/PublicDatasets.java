package dev.winnow.datasets.download;

import dev.winnow.datasets.InvalidSettingException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The data sets that are known by name. */
public final class PublicDatasets {
  private static final String HUB = "https://huggingface.co/";
  private static final String BIG_ANN = "https://dl.fbaipublicfiles.com/billion-scale-ann-benchmarks/";
  private static final List<String> ARXIV_FILES = List.of("database_vectors.fvecs",
      "database_attributes.jsonl", "query_vectors.fvecs", "em_query_attributes.jsonl",
      "r_query_attributes.jsonl", "emis_query_attributes.jsonl", "ground_truth.ivecs",
      "ground_truth_em.ivecs", "ground_truth_r.ivecs", "ground_truth_emis.ivecs");
  private static final String ARXIV_LICENCE = "The card of this data set states no licence, and so"
      + " gives no permission beyond what the law does; ask its authors before you pass it on.";
  private static final String TEXMEX_LICENCE = "See http://corpus-texmex.irisa.fr for the terms of"
      + " the corpus; the file was put together by ann-benchmarks.com.";
  private static final String GLOVE_LICENCE = "The GloVe vectors are under the Public Domain"
      + " Dedication and License 1.0; the file was put together by ann-benchmarks.com.";
  private static final String YFCC_LICENCE = "Derived from YFCC100M, whose photos have Creative"
      + " Commons licences of their own; see https://big-ann-benchmarks.com for the terms.";

  private static final List<PublicDataset> ALL = all(HUB);

  private PublicDatasets() {}

  /** All of them, in the order in which they are listed. */
  public static List<PublicDataset> all() {
    return ALL;
  }

  /** All of them, with another address of the Hugging Face hub, as the variable HF_ENDPOINT gives it; ends with a slash. */
  static List<PublicDataset> all(String hub) {
    List<PublicDataset> all = new ArrayList<>();
    all.add(arxiv(hub, "small", "1,000 x 4096", "0.2 GB"));
    all.add(arxiv(hub, "medium", "100,000 x 4096", "1.9 GB"));
    all.add(arxiv(hub, "large", "2,735,264 x 4096", "46 GB"));
    all.add(annBenchmarks("sift-128-euclidean", "sift", "SIFT, 1,000,000 x 128", TEXMEX_LICENCE));
    all.add(annBenchmarks("gist-960-euclidean", "gist", "GIST, 1,000,000 x 960", TEXMEX_LICENCE));
    for (int dimension : new int[] {25, 50, 100, 200}) {
      all.add(annBenchmarks("glove-" + dimension + "-angular", "glove-" + dimension,
          "GloVe of tweets, 1,183,514 x " + dimension, GLOVE_LICENCE));
    }
    all.add(new PublicDataset(
        "yfcc-10m", List.of("yfcc"), "YFCC of the filter track, 10,000,000 x 192 with tags",
        URI.create(BIG_ANN + "yfcc100M/"), List.of("base.10M.u8bin", "base.metadata.10M.spmat",
            "query.public.100K.u8bin", "query.metadata.public.100K.spmat", "GT.public.ibin"),
        YFCC_LICENCE, false));
    return List.copyOf(all);
  }

  /**
   * The data set of a name or alias, in any case.
   *
   * @param hub address of the Hugging Face hub to use, ending with a slash or not; empty for its own
   * @throws InvalidSettingException if there is none; the message lists those that exist
   */
  public static PublicDataset named(String name, String hub) {
    String wanted = name.toLowerCase(Locale.ROOT);
    List<PublicDataset> known = hub.isEmpty() ? ALL : all(hub.endsWith("/") ? hub : hub + "/");
    return known.stream().filter(set -> set.name().equals(wanted) || set.aliases().contains(wanted))
        .findFirst().orElseThrow(
            () -> new InvalidSettingException("no data set is known as '" + name + "'; known are: "
                + known.stream().map(PublicDataset::name).collect(Collectors.joining(", "))));
  }

  private static PublicDataset arxiv(String hub, String size, String shape, String bytes) {
    return new PublicDataset("arxiv-" + size, List.of(),
        "arXiv abstracts with attributes and filters, " + shape + ", " + bytes,
        URI.create(hub + "datasets/SPCL/arxiv-for-fanns-" + size + "/resolve/main/"), ARXIV_FILES,
        ARXIV_LICENCE, true);
  }

  private static PublicDataset annBenchmarks(String name, String alias, String description,
      String licence) {
    return new PublicDataset(name, List.of(alias), description + ", without attributes",
        URI.create("https://ann-benchmarks.com/"), List.of(name + ".hdf5"), licence, false);
  }
}
