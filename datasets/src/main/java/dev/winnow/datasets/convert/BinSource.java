package dev.winnow.datasets.convert;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winnow.datasets.DatasetException;
import dev.winnow.datasets.JsonLinesWriter;
import dev.winnow.datasets.Progress;
import dev.winnow.datasets.VectorFile;
import dev.winnow.datasets.VectorWriter;
import dev.winnow.datasets.Workload;
import dev.winnow.datasets.WorkloadQuery;
import dev.winnow.datasets.WorkloadWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * The files of the filter track of big-ann-benchmarks: base and query vectors, the tags of each as a sparse matrix, and the
 * true neighbours. A query asks for records with all its tags. Vectors alone are also converted.
 */
record BinSource(Path base, @Nullable Path baseTags, @Nullable Path queries,
    @Nullable Path queryTags, @Nullable Path truth) implements Source {
  private static final String TAGS = "tags";
  private static final int TAG_BYTES = 16;

  static boolean isPart(Path file) {
    return isVectors(file) || FolderConversion.name(file).endsWith(".spmat");
  }

  /** Tells the files of a folder apart by the starts of their names. */
  static BinSource of(Path folder, List<Path> files) {
    List<Path> vectors = files.stream().filter(BinSource::isVectors).toList();
    List<Path> tags = files.stream().filter(file -> FolderConversion.name(file).endsWith(".spmat"))
        .toList();
    Path base = first(vectors, "base");
    if (base == null) {
      throw new DatasetException(
          folder + " holds no base vectors; expected base*.u8bin or base*.fbin");
    }
    Path queries = first(vectors, "query.public");
    Path queryTags = first(tags, "query.metadata.public");
    return new BinSource(base, first(tags, "base"),
        queries == null ? first(vectors, "query") : queries,
        queryTags == null ? first(tags, "query") : queryTags,
        first(files.stream().filter(file -> FolderConversion.name(file).endsWith(".ibin")).toList(),
            "gt"));
  }

  @Override
  public long bytes() {
    try {
      long tags = baseTags == null ? 0 : Files.size(baseTags) / Double.BYTES * TAG_BYTES;
      return Files.size(base) + tags;
    } catch (IOException e) {
      throw failure(base, e);
    }
  }

  @Override
  public void convert(FolderTarget target, Progress progress) {
    try (VectorFile vectors = VectorFile.open(base)) {
      copy(vectors, target, "base", progress);
      writeTags(vectors.rows(), target);
      if (queries != null) {
        convertQueries(queries, target, vectors.rows());
      }
    }
    SequencedMap<String, String> fields = new LinkedHashMap<>();
    if (baseTags != null) {
      fields.put(TAGS, "keyword[]");
    }
    target.schema("euclidean", fields);
  }

  private void convertQueries(Path file, FolderTarget target, long baseRows) {
    int count;
    try (VectorFile vectors = VectorFile.open(file)) {
      copy(vectors, target, "queries", Progress.NONE);
      count = Math.toIntExact(vectors.rows());
    }
    String workload = queryTags == null ? Workload.UNFILTERED : TAGS;
    if (queryTags != null) {
      WorkloadWriter.write(new Workload(TAGS, filters(queryTags, count), null), target.path());
    }
    if (truth != null) {
      target.truth(workload, truth(truth, count, baseRows));
    }
  }

  private static void copy(VectorFile source, FolderTarget target, String name, Progress progress) {
    float[] vector = new float[source.dimension()];
    try (VectorWriter writer = target.vectors(name, source.dimension(), source.encoding())) {
      for (long row = 0; row < source.rows(); row++) {
        source.readFinite(row, vector);
        writer.write(vector);
        progress.update(row + 1, source.rows());
      }
      writer.finish();
    }
  }

  private void writeTags(long rows, FolderTarget target) {
    if (baseTags == null && !target.hasRandomAttributes()) {
      return;
    }
    try (SparseRows tags = baseTags == null ? null : openTags(baseTags, rows);
        JsonLinesWriter lines = target.attributes()) {
      for (long row = 0; row < rows; row++) {
        Map<String, @Nullable Object> attributes = new LinkedHashMap<>();
        if (tags != null) {
          attributes.put(TAGS, Arrays.stream(tags.row(row)).mapToObj(Integer::toString).toList());
        }
        target.addRandom(row, attributes);
        lines.write(attributes);
      }
      lines.finish();
    }
  }

  private static SparseRows openTags(Path file, long vectors) {
    SparseRows tags = SparseRows.open(file);
    if (tags.rows() != vectors) {
      long rows = tags.rows();
      tags.close();
      throw new DatasetException(
          file + " has " + rows + " rows, but there are " + vectors + " vectors");
    }
    return tags;
  }

  private static List<WorkloadQuery> filters(Path file, int count) {
    List<WorkloadQuery> filters = new ArrayList<>();
    try (SparseRows tags = openTags(file, count)) {
      for (int query = 0; query < count; query++) {
        filters.add(new WorkloadQuery(query, filter(tags.row(query))));
      }
    }
    return filters;
  }

  private static ObjectNode filter(int[] tags) {
    ObjectNode filter = JsonNodeFactory.instance.objectNode();
    if (tags.length == 0) {
      return filter.put("op", "true");
    }
    ArrayNode values = filter.put("op", "containsAll").put("field", TAGS).putArray("values");
    Arrays.stream(tags).forEach(tag -> values.add(Integer.toString(tag)));
    return filter;
  }

  /** True neighbours: counts of queries and of neighbours as uint32, then the neighbours' rows, then distances. */
  private static int[][] truth(Path file, int queries, long baseRows) {
    try (FileChannel channel = FileChannel.open(file)) {
      ByteBuffer header = read(channel, 0, 2 * Integer.BYTES);
      int rows = header.getInt();
      int k = header.getInt();
      long bytes = (long) rows * k * (Integer.BYTES + Float.BYTES) + 2 * Integer.BYTES;
      if (rows != queries || k < 1 || channel.size() != bytes) {
        throw new DatasetException(
            file + " does not hold answers to " + queries + " queries: its header says " + rows
                + " x " + k + ", its length is " + channel.size());
      }
      int[][] answers = new int[rows][];
      for (int row = 0; row < rows; row++) {
        ByteBuffer ids = read(channel, 2 * Integer.BYTES + (long) row * k * Integer.BYTES,
            k * Integer.BYTES);
        int[] answer = new int[k];
        ids.asIntBuffer().get(answer);
        answers[row] = Arrays.stream(answer).filter(id -> id >= 0 && id < baseRows).toArray();
      }
      return answers;
    } catch (IOException e) {
      throw failure(file, e);
    }
  }

  private static ByteBuffer read(FileChannel channel, long position, int length)
      throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining() && channel.read(bytes, position + bytes.position()) >= 0) {
      // the rest comes with the next read
    }
    if (bytes.hasRemaining()) {
      throw new IOException("it ends early");
    }
    return bytes.flip();
  }

  private static boolean isVectors(Path file) {
    String name = FolderConversion.name(file);
    return name.endsWith(".u8bin") || name.endsWith(".fbin");
  }

  private static @Nullable Path first(List<Path> files, String start) {
    return files.stream().filter(file -> FolderConversion.name(file).startsWith(start)).findFirst()
        .orElse(null);
  }

  private static DatasetException failure(Path file, IOException cause) {
    return new DatasetException("cannot read " + file + ": " + cause.getMessage(), cause);
  }
}
