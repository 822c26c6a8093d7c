package dev.winnow.datasets.generate;

import dev.winnow.datasets.DatasetException;
import dev.winnow.datasets.FvecsWriter;
import dev.winnow.datasets.JsonLinesWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The vectors and attributes of the base while they are written. From time to time both are brought to the disk and marked, and
 * from there another run can go on. A file that is complete already is null here.
 */
final class BaseFiles implements AutoCloseable {
  private final Path folder;
  private final String settings;
  private final long checkpointBytes;
  private final long rowBytes;
  private final @Nullable FvecsWriter vectors;
  private final @Nullable JsonLinesWriter lines;
  private long rows;
  private long unmarked;
  private boolean marked;
  private boolean finished;

  /**
   * Opens the files.
   *
   * @param marker where an earlier run got to; null to start
   * @param checkpointBytes how many bytes of vectors may be lost
   */
  BaseFiles(Path folder, FolderLayout layout, PaperSettings wanted, String settings,
      @Nullable GenerationMarker marker, long checkpointBytes) {
    this.folder = folder;
    this.settings = settings;
    this.checkpointBytes = checkpointBytes;
    rowBytes = 4L * wanted.dimension() + 4;
    Path vectorFile = folder.resolve(layout.base());
    Path lineFile = folder.resolve(layout.attributes());
    if (marker == null) {
      vectors = new FvecsWriter(vectorFile, wanted.dimension());
      lines = new JsonLinesWriter(lineFile);
      return;
    }
    marked = true;
    rows = marker.rows();
    vectors = Files.exists(vectorFile)
        ? null
        : FvecsWriter.resume(vectorFile, wanted.dimension(), rows);
    lines = Files.exists(lineFile)
        ? null
        : JsonLinesWriter.resume(lineFile, marker.attributeBytes());
  }

  /** Papers that are there. */
  long rows() {
    return rows;
  }

  void write(PaperBlock block) {
    if (vectors == null || lines == null) {
      throw new IllegalStateException("the files are complete");
    }
    block.vectors().forEach(vectors::write);
    lines.writeLines(block.attributes());
    rows += block.vectors().size();
    unmarked += block.vectors().size() * rowBytes;
    if (unmarked >= checkpointBytes) {
      mark();
    }
  }

  /** Completes both. */
  void finish() {
    if (vectors != null && lines != null) {
      mark();
    }
    if (lines != null) {
      lines.finish();
    }
    if (vectors != null) {
      vectors.finish();
    }
    finished = true;
  }

  /** Leaves what is worth it, so that another run can go on. */
  @Override
  public void close() {
    try {
      if (marked && !finished && vectors != null && lines != null) {
        mark();
      }
    } catch (DatasetException e) {
      // A full disk, for one. The last mark holds.
    } finally {
      closeBoth();
    }
  }

  private void closeBoth() {
    if (vectors != null) {
      if (marked) {
        vectors.keep();
      }
      vectors.close();
    }
    if (lines != null) {
      if (marked) {
        lines.keep();
      }
      lines.close();
    }
  }

  private void mark() {
    if (vectors != null && lines != null) {
      vectors.checkpoint();
      new GenerationMarker(settings, rows, lines.checkpoint()).write(folder);
      marked = true;
      unmarked = 0;
    }
  }
}
