package dev.winnow.datasets.convert;

import dev.winnow.datasets.DatasetException;
import dev.winnow.datasets.JsonLinesWriter;
import dev.winnow.datasets.Progress;
import dev.winnow.datasets.VectorEncoding;
import dev.winnow.datasets.VectorWriter;
import dev.winnow.datasets.Workload;
import io.jhdf.HdfFile;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Node;
import io.jhdf.exceptions.HdfException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A file as of ann-benchmarks: {@code train} and {@code test} are vectors, {@code neighbors} the rows of the former that are
 * nearest to the latter, and the attribute {@code distance}, or else the file's name, says by which distance.
 */
record Hdf5Source(Path file) implements Source {
  private static final int BLOCK_VALUES = 1 << 20;

  @Override
  public long bytes() {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new DatasetException("cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  @Override
  public void convert(FolderTarget target, Progress progress) {
    try (HdfFile hdf = new HdfFile(file)) {
      String metric = metric(hdf);
      Dataset train = table(hdf, "train");
      copy(train, target, "base", progress);
      writeRandom(rows(train), target);
      if (hdf.getChild("test") != null) {
        copy(table(hdf, "test"), target, "queries", Progress.NONE);
      }
      if (hdf.getChild("neighbors") != null) {
        target.truth(Workload.UNFILTERED, neighbours(table(hdf, "neighbors"), rows(train)));
      }
      target.schema(metric, new LinkedHashMap<>());
    } catch (HdfException e) {
      throw new DatasetException(file + " cannot be read as HDF5: " + e.getMessage(), e);
    }
  }

  private String metric(HdfFile hdf) {
    Attribute stated = hdf.getAttribute("distance");
    String distance = stated == null
        ? FolderConversion.name(file)
        : String.valueOf(stated.getData());
    if (distance.contains("angular") || distance.contains("cosine")) {
      return "cosine";
    }
    if (distance.contains("euclidean")) {
      return "euclidean";
    }
    if (stated == null) {
      return "cosine";
    }
    throw new DatasetException(
        file + " is of distance '" + distance + "'; allowed: euclidean, angular");
  }

  private Dataset table(HdfFile hdf, String name) {
    Node node = hdf.getChild(name);
    if (!(node instanceof Dataset dataset) || dataset.getDimensions().length != 2) {
      throw new DatasetException(file + " holds no table '" + name
          + "'; a file as of ann-benchmarks has train, test and neighbors");
    }
    return dataset;
  }

  private void copy(Dataset table, FolderTarget target, String name, Progress progress) {
    int rows = rows(table);
    int dimension = table.getDimensions()[1];
    float[] vector = new float[dimension];
    int block = Math.max(1, BLOCK_VALUES / dimension);
    try (VectorWriter writer = target.vectors(name, dimension, VectorEncoding.FLOAT32)) {
      for (int first = 0; first < rows; first += block) {
        int count = Math.min(block, rows - first);
        Object values = table.getData(new long[] {first, 0}, new int[] {count, dimension});
        for (int i = 0; i < count; i++) {
          writer.write(vector(values, i, vector));
        }
        progress.update(first + count, rows);
      }
      writer.finish();
    }
  }

  private float[] vector(Object values, int row, float[] reused) {
    return switch (values) {
      case float[][] floats -> finite(floats[row]);
      case double[][] doubles -> {
        for (int i = 0; i < reused.length; i++) {
          reused[i] = (float) doubles[row][i];
        }
        yield finite(reused);
      }
      default -> throw new DatasetException(file + " holds values of type "
          + values.getClass().getComponentType().getComponentType() + "; allowed: float, double");
    };
  }

  private float[] finite(float[] vector) {
    for (float value : vector) {
      if (!Float.isFinite(value)) {
        throw new DatasetException(file + " holds the value " + value + "; vectors must be finite");
      }
    }
    return vector;
  }

  private static void writeRandom(long rows, FolderTarget target) {
    if (!target.hasRandomAttributes()) {
      return;
    }
    try (JsonLinesWriter lines = target.attributes()) {
      for (long row = 0; row < rows; row++) {
        Map<String, @Nullable Object> attributes = new LinkedHashMap<>();
        target.addRandom(row, attributes);
        lines.write(attributes);
      }
      lines.finish();
    }
  }

  private int[][] neighbours(Dataset table, int baseRows) {
    if (!(table.getData() instanceof int[][] rows)) {
      throw new DatasetException(file + " holds neighbors that are not 32-bit whole numbers");
    }
    for (int[] row : rows) {
      for (int neighbour : row) {
        if (neighbour >= baseRows) {
          throw new DatasetException(
              file + " names neighbour " + neighbour + "; there are rows 0 to " + (baseRows - 1));
        }
      }
    }
    return rows;
  }

  private static int rows(Dataset table) {
    return table.getDimensions()[0];
  }
}
