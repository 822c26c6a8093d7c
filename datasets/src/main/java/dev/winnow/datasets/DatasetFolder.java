package dev.winnow.datasets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A folder of vectors, attributes, queries, filters and exact answers:
 *
 * <ul>
 * <li>{@code base.fvecs}, {@code .npy} or {@code .bvecs}; {@code base_attributes.jsonl} or {@code .jsonl.gz}, optional;
 * <li>{@code queries.*} and {@code queries_attributes.*}, optional; {@code unfiltered.groundtruth.ivecs} (or
 * {@code groundtruth.ivecs}), optional;
 * <li>for each workload W {@code W.filters.jsonl} with {@code {"query": row, "filter": {...}}} a line, and optional
 * {@code W.groundtruth.ivecs};
 * <li>{@code schema.json}, optional, see {@link DatasetSchema}.
 * </ul>
 *
 * <p>The published arXiv set ({@code database_vectors.fvecs} and its companions) is read as it is. Opening looks at names and
 * the base file's header only. Safe for use by many threads until it is closed.
 */
public final class DatasetFolder implements AutoCloseable {
  private final Path path;
  private final FolderFiles files;
  private final VectorFile base;
  private @Nullable VectorFile queries;
  private @Nullable DatasetSchema schema;

  private DatasetFolder(Path path, FolderFiles files, VectorFile base) {
    this.path = path;
    this.files = files;
    this.base = base;
  }

  /**
   * Opens a folder.
   *
   * @throws DatasetException if it is missing, holds no base vectors, or their file is damaged
   */
  public static DatasetFolder open(Path path) {
    FolderFiles files = FolderFiles.find(path);
    return new DatasetFolder(path, files, VectorFile.open(files.base()));
  }

  /** The folder. */
  public Path path() {
    return path;
  }

  /** The folder's own name. */
  public String name() {
    return String.valueOf(path.toAbsolutePath().normalize().getFileName());
  }

  /** The vectors to search in. */
  public VectorFile base() {
    return base;
  }

  /** Whether the folder has query vectors. */
  public boolean hasQueries() {
    return files.queries() != null;
  }

  /**
   * The query vectors.
   *
   * @throws DatasetException if there are none, their file is damaged, or their dimension is not that of the base
   */
  public synchronized VectorFile queries() {
    if (queries == null) {
      if (files.queries() == null) {
        throw new DatasetException("folder " + path
            + " holds no query vectors; expected queries.fvecs, queries.npy or queries.bvecs");
      }
      VectorFile opened = VectorFile.open(files.queries());
      if (opened.dimension() != base.dimension()) {
        opened.close();
        throw new DatasetException(files.queries() + " has dimension " + opened.dimension()
            + ", the base vectors have " + base.dimension());
      }
      queries = opened;
    }
    return queries;
  }

  /** The file of the base vectors' attributes, if there is one. */
  public Optional<Path> attributesFile() {
    return Optional.ofNullable(files.attributes());
  }

  /** Whether the base vectors have attributes. */
  public boolean hasAttributes() {
    return files.attributes() != null;
  }

  /**
   * The attributes of the base vectors, line i for row i; to be closed by the caller. Reading to the end checks that there are
   * as many lines as vectors.
   *
   * @throws DatasetException if there are none, or the file cannot be opened
   */
  public AttributeFile attributes() {
    if (files.attributes() == null) {
      throw new DatasetException("folder " + path
          + " holds no attributes; expected base_attributes.jsonl or base_attributes.jsonl.gz");
    }
    return AttributeFile.open(files.attributes(), base.rows());
  }

  /** The attributes of the query vectors, if there are any; to be closed by the caller, checked as {@link #attributes}. */
  public Optional<AttributeFile> queryAttributes() {
    return Optional.ofNullable(files.queryAttributes())
        .map(file -> AttributeFile.open(file, queries().rows()));
  }

  /**
   * Metric and field types: from {@code schema.json}, and what that leaves open from all lines of the attributes. Read once.
   *
   * @throws DatasetException if schema or attributes are damaged or contradict themselves
   */
  public synchronized DatasetSchema schema() {
    if (schema == null) {
      Path file = files.schema();
      if (file != null && DatasetSchema.listsFields(file)) {
        schema = DatasetSchema.read(file);
      } else {
        schema = infer(
            file == null ? DatasetSchema.DEFAULT_METRIC : DatasetSchema.readMetric(file));
      }
    }
    return schema;
  }

  private DatasetSchema infer(String metric) {
    if (files.attributes() == null) {
      return new DatasetSchema(metric, new LinkedHashMap<>(), List.of());
    }
    try (AttributeFile attributes = attributes()) {
      return SchemaInference.infer(metric, attributes, files.attributes().toString());
    }
  }

  /** Names of the workloads; {@value Workload#UNFILTERED} is among them when there are queries. */
  public List<String> workloads() {
    return List.copyOf(files.workloads().keySet());
  }

  /**
   * Where the answers to a workload are, if they are known.
   *
   * @throws InvalidSettingException if there is no such workload
   */
  public Optional<Path> truthFile(String workload) {
    return Optional.ofNullable(files(workload).truth());
  }

  /**
   * Reads a workload.
   *
   * @throws DatasetException if there is none of that name (the message lists those that exist), a line is wrong, or answers
   *     and queries do not fit together
   */
  public Workload workload(String name) {
    FolderFiles.WorkloadFiles found = files(name);
    List<WorkloadQuery> lines = found.filters() == null
        ? unfiltered()
        : found.format().read(found.filters(), queries().rows());
    int[][] truth = found.truth() == null ? null : truth(found.truth(), lines.size());
    return new Workload(name, lines, truth);
  }

  /**
   * Reads everything and checks that the parts fit: finite vectors, one attribute line for each vector, schema, workloads.
   *
   * @param progress told rows of base vectors checked
   * @throws DatasetException at the first fault
   */
  public void verify(Progress progress) {
    checkFinite(base, progress);
    if (hasQueries()) {
      checkFinite(queries(), Progress.NONE);
    }
    for (boolean ofQueries : new boolean[] {false, true}) {
      drainAttributes(ofQueries);
    }
    schema();
    workloads().forEach(this::workload);
  }

  @Override
  public synchronized void close() {
    base.close();
    if (queries != null) {
      queries.close();
      queries = null;
    }
  }

  private FolderFiles.WorkloadFiles files(String workload) {
    FolderFiles.WorkloadFiles found = files.workloads().get(workload);
    if (found == null) {
      throw new InvalidSettingException(
          "folder " + path + " has no workload '" + workload + "'; it has: "
              + (files.workloads().isEmpty() ? "none" : String.join(", ", workloads())));
    }
    return found;
  }

  private List<WorkloadQuery> unfiltered() {
    JsonNode everything = JsonNodeFactory.instance.objectNode().put("op", "true");
    int count = Math.toIntExact(queries().rows());
    List<WorkloadQuery> lines = new ArrayList<>(count);
    for (int row = 0; row < count; row++) {
      lines.add(new WorkloadQuery(row, everything));
    }
    return lines;
  }

  private int[][] truth(Path file, int queryCount) {
    int[][] truth = IntVectorFile.read(file);
    if (truth.length != queryCount) {
      throw new DatasetException(
          file + " has answers to " + truth.length + " queries, the workload has " + queryCount);
    }
    for (int row = 0; row < truth.length; row++) {
      for (int id : truth[row]) {
        if (id >= base.rows()) {
          throw new DatasetException(file + ": row " + row + " names vector " + id
              + "; the base has rows 0 to " + (base.rows() - 1));
        }
      }
    }
    return truth;
  }

  private static void checkFinite(VectorFile file, Progress progress) {
    float[] vector = new float[file.dimension()];
    for (long row = 0; row < file.rows(); row++) {
      file.readFinite(row, vector);
      progress.update(row + 1, file.rows());
    }
  }

  private void drainAttributes(boolean ofQueries) {
    if (ofQueries ? files.queryAttributes() == null : files.attributes() == null) {
      return;
    }
    try (AttributeFile attributes = ofQueries ? queryAttributes().orElseThrow() : attributes()) {
      while (attributes.hasNext()) {
        attributes.next();
      }
    }
  }
}
