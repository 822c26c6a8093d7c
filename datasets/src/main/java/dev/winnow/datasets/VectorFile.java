package dev.winnow.datasets;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Vectors in a file, read at random from mapped memory: {@code .fvecs} (float32), {@code .bvecs} (uint8), NumPy {@code .npy}
 * (float32, float16, uint8; C order, two-dimensional), and {@code .fbin} (float32) and {@code .u8bin} (uint8). Offsets are 64-bit, so a file may be larger than memory.
 *
 * <p>Safe for use by many threads until it is closed; no read may be under way then.
 */
public final class VectorFile implements AutoCloseable {
  private final Path path;
  private final Arena arena;
  private final MemorySegment data;
  private final VectorLayout layout;

  private VectorFile(Path path, Arena arena, MemorySegment data, VectorLayout layout) {
    this.path = path;
    this.arena = arena;
    this.data = data;
    this.layout = layout;
  }

  /**
   * Opens a file; its extension says the format.
   *
   * @throws DatasetException if it is missing, of another format, truncated, or not a table of vectors
   */
  @SuppressWarnings("MustBeClosedChecker") // the arena lives as long as the VectorFile
  public static VectorFile open(Path path) {
    VectorLayout.Kind kind = VectorLayout.Kind.of(path);
    Arena arena = Arena.ofShared();
    boolean opened = false;
    try {
      MemorySegment data = map(path, arena);
      VectorLayout layout = switch (kind) {
        case FVECS -> VecsLayout.of(path, data, VectorEncoding.FLOAT32);
        case BVECS -> VecsLayout.of(path, data, VectorEncoding.UINT8);
        case NPY -> NpyHeader.of(path, data);
        case FBIN -> BinHeader.of(path, data, VectorEncoding.FLOAT32);
        case U8BIN -> BinHeader.of(path, data, VectorEncoding.UINT8);
      };
      opened = true;
      return new VectorFile(path, arena, data, layout);
    } catch (IOException e) {
      throw IoErrors.reading(path, e);
    } finally {
      if (!opened) {
        arena.close();
      }
    }
  }

  static MemorySegment map(Path path, Arena arena) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      return channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
    }
  }

  /** The file. */
  public Path path() {
    return path;
  }

  /** Number of vectors, at least 1. */
  public long rows() {
    return layout.rows();
  }

  /** Values in a vector, at least 1. */
  public int dimension() {
    return layout.dimension();
  }

  /** How a value is stored. */
  public VectorEncoding encoding() {
    return layout.encoding();
  }

  /**
   * Reads one vector.
   *
   * @param row 0 to {@code rows() - 1}
   * @param target filled from index 0; at least {@link #dimension} long
   * @throws DatasetException if the row's own header states another dimension
   */
  public void read(long row, float[] target) {
    if (row < 0 || row >= layout.rows()) {
      throw new IndexOutOfBoundsException(
          "row " + row + " is not in " + path + ", which has rows 0 to " + (layout.rows() - 1));
    }
    if (layout.rowHeaders()) {
      VecsLayout.checkHeader(path, data, layout, row);
    }
    long offset = layout.offset() + row * layout.stride();
    layout.encoding().read(data, offset, target, layout.dimension());
  }

  /** A fresh copy of one vector, as {@link #read}. */
  public float[] row(long row) {
    float[] vector = new float[layout.dimension()];
    read(row, vector);
    return vector;
  }

  /**
   * Reads one vector as {@link #read} does and requires each value to be finite.
   *
   * @throws DatasetException if a value is NaN or infinite; names row and column
   */
  public void readFinite(long row, float[] target) {
    read(row, target);
    checkFinite(row, target);
  }

  /**
   * Requires each value of a vector read from this file to be finite.
   *
   * @throws DatasetException if one is NaN or infinite; names row and column
   */
  public void checkFinite(long row, float[] vector) {
    for (int i = 0; i < layout.dimension(); i++) {
      if (!Float.isFinite(vector[i])) {
        throw new DatasetException(path + ": row " + row + ", column " + i + " is " + vector[i]
            + "; vectors must be finite");
      }
    }
  }

  /** Unmaps the file; more than once does nothing. */
  @Override
  public void close() {
    if (arena.scope().isAlive()) {
      arena.close();
    }
  }

  @Override
  public String toString() {
    return path + " (" + layout.rows() + " x " + layout.dimension() + " "
        + layout.encoding().label() + ")";
  }
}
