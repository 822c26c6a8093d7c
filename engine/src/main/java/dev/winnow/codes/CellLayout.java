package dev.winnow.codes;

import dev.winnow.spi.BuildContext;
import dev.winnow.spi.SectionWriter;
import dev.winnow.spi.VectorView;
import java.io.IOException;

/** How the rows of a new segment are to lie: by cell of a k-means clustering. */
public final class CellLayout {
  /** Segments with fewer rows are scanned exactly in some tens of microseconds, codes or not. */
  public static final int LEAST_ROWS = 1_024;

  private final Clustering clustering;

  private CellLayout(Clustering clustering) {
    this.clustering = clustering;
  }

  /** Clusters rows into about as many cells as each then has rows. */
  public static CellLayout of(VectorView vectors, BuildContext context) {
    int cells = (int) Math.round(Math.sqrt(vectors.size()));
    return new CellLayout(KMeans.cluster(vectors, cells, context));
  }

  /** For each new row the old one. */
  public int[] order() {
    return clustering.order();
  }

  /** Encodes and writes the rows, which lie in the new order now. */
  public void write(VectorView ordered, BuildContext context, SectionWriter out)
      throws IOException {
    CodeWriter.write(ordered, clustering.starts(), clustering.centroids(), context, out);
  }
}
