package dev.winnow.datasets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which files of a dataset folder play which part. Two layouts are known: Winnow's own and that of the published arXiv set.
 *
 * @param workloads name to files, {@code unfiltered} first, then the usual names in their usual order, then the rest
 */
record FolderFiles(Path base, @Nullable Path attributes, @Nullable Path queries,
    @Nullable Path queryAttributes, @Nullable Path schema,
    SequencedMap<String, WorkloadFiles> workloads) {

  /**
   * The files of one workload.
   *
   * @param filters null for the workload without filters
   * @param truth null if the answers are not known
   */
  record WorkloadFiles(@Nullable Path filters, @Nullable Path truth, FilterLines format) {}

  private static final List<String> USUAL = List.of("em", "range", "emis", "and", "or", "not");
  private static final String FILTERS = ".filters.jsonl";
  private static final String TRUTH = ".groundtruth.ivecs";
  private static final String[] VECTORS = {".fvecs", ".npy", ".bvecs", ".fbin", ".u8bin"};
  private static final String[] LINES = {".jsonl", ".jsonl.gz"};

  static FolderFiles find(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new DatasetException(
          folder + (Files.exists(folder) ? " is not a folder" : ": no such dataset folder"));
    }
    Path published = file(folder, "database_vectors.fvecs");
    return published == null ? own(folder) : published(folder, published);
  }

  private static FolderFiles own(Path folder) {
    Path base = one(folder, "base", VECTORS);
    if (base == null) {
      throw new DatasetException("folder " + folder + " holds no base vectors; expected base.fvecs,"
          + " base.npy, base.bvecs or database_vectors.fvecs");
    }
    Path queries = one(folder, "queries", VECTORS);
    SequencedMap<String, WorkloadFiles> workloads = new LinkedHashMap<>();
    Path truth = file(folder, Workload.UNFILTERED + TRUTH);
    if (queries != null) {
      workloads.put(Workload.UNFILTERED, new WorkloadFiles(null,
          truth == null ? file(folder, "groundtruth.ivecs") : truth, FilterLines.CANONICAL));
      for (String name : workloadNames(folder)) {
        workloads.put(name, new WorkloadFiles(folder.resolve(name + FILTERS),
            file(folder, name + TRUTH), FilterLines.CANONICAL));
      }
    }
    return new FolderFiles(base, one(folder, "base_attributes", LINES), queries,
        one(folder, "queries_attributes", LINES), file(folder, "schema.json"), workloads);
  }

  private static FolderFiles published(Path folder, Path base) {
    Path queries = file(folder, "query_vectors.fvecs");
    SequencedMap<String, WorkloadFiles> workloads = new LinkedHashMap<>();
    if (queries != null) {
      workloads.put(Workload.UNFILTERED,
          new WorkloadFiles(null, file(folder, "ground_truth.ivecs"), FilterLines.CANONICAL));
      putPublished(workloads, folder, "em", "em", FilterLines.PUBLISHED_EM);
      putPublished(workloads, folder, "range", "r", FilterLines.PUBLISHED_RANGE);
      putPublished(workloads, folder, "emis", "emis", FilterLines.PUBLISHED_EMIS);
    }
    return new FolderFiles(base, one(folder, "database_attributes", LINES), queries, null,
        file(folder, "schema.json"), workloads);
  }

  private static void putPublished(SequencedMap<String, WorkloadFiles> workloads, Path folder,
      String name, String shortName, FilterLines format) {
    Path filters = file(folder, shortName + "_query_attributes.jsonl");
    if (filters != null) {
      workloads.put(name,
          new WorkloadFiles(filters, file(folder, "ground_truth_" + shortName + ".ivecs"), format));
    }
  }

  private static List<String> workloadNames(Path folder) {
    TreeMap<Integer, List<String>> byRank = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      files.map(file -> String.valueOf(file.getFileName()))
          .filter(name -> name.endsWith(FILTERS) && name.charAt(0) != '.').sorted()
          .map(name -> name.substring(0, name.length() - FILTERS.length()))
          .forEach(name -> byRank.computeIfAbsent(rank(name), r -> new ArrayList<>()).add(name));
    } catch (IOException e) {
      throw IoErrors.reading(folder, e);
    }
    return byRank.values().stream().flatMap(List::stream).toList();
  }

  private static int rank(String name) {
    int index = USUAL.indexOf(name);
    return index < 0 ? USUAL.size() : index;
  }

  private static @Nullable Path file(Path folder, String name) {
    Path path = folder.resolve(name);
    return Files.isRegularFile(path) ? path : null;
  }

  /** The only file with this name and one of the extensions. */
  private static @Nullable Path one(Path folder, String name, String... extensions) {
    Path found = null;
    for (String extension : extensions) {
      Path path = file(folder, name + extension);
      if (path != null && found != null) {
        throw new DatasetException("folder " + folder + " holds both " + found.getFileName()
            + " and " + path.getFileName() + "; keep one");
      }
      found = path == null ? found : path;
    }
    return found;
  }
}
