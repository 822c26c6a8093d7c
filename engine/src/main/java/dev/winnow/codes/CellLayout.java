package dev.winnow.codes;

import dev.winnow.spi.BuildContext;
import dev.winnow.spi.SectionWriter;
import dev.winnow.spi.VectorView;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** How the rows of a new segment are to lie: by cell of a k-means clustering. */
public final class CellLayout {
  /** Segments with fewer rows are scanned exactly in some tens of microseconds, codes or not. */
  public static final int LEAST_ROWS = 1_024;

  /** Cells by the square root of rows. Of 1, 2, 4 and 8 the best on generated papers, 2026-11-25. */
  private static final double CELLS = 2;

  private final Clustering clustering;

  private CellLayout(Clustering clustering) {
    this.clustering = clustering;
  }

  /** Clusters rows. More and smaller cells than usual pay since centroids are ranked by codes. */
  public static CellLayout of(VectorView vectors, BuildContext context) {
    int cells = (int) Math.round(CELLS * Math.sqrt(vectors.size()));
    return new CellLayout(KMeans.cluster(vectors, cells, context));
  }

  /**
   * For each new row the old one.
   *
   * @param places of the old rows, by which those of a cell are to lie; null if any order will do
   */
  public int[] order(int @Nullable [] places) {
    return clustering.order(places);
  }

  /** Encodes and writes the rows, which lie in the new order now. */
  public void write(VectorView ordered, BuildContext context, SectionWriter out)
      throws IOException {
    CodeWriter.write(ordered, clustering.starts(), clustering.centroids(), context, out);
  }
}
