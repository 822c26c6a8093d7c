package dev.winnow.bench.peer;

import java.io.IOException;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.KnnVectorsReader;
import org.apache.lucene.codecs.KnnVectorsWriter;
import org.apache.lucene.index.SegmentReadState;
import org.apache.lucene.index.SegmentWriteState;

/** A Lucene format for vectors of more than 1,024 dimensions, which Lucene's own refuse to write; their readers do not mind. */
final class AnyDimension extends KnnVectorsFormat {
  private static final int MOST = 65_536;

  private final KnnVectorsFormat format;

  /** Writes with a format, under its name, so that it also reads. */
  AnyDimension(KnnVectorsFormat format) {
    super(format.getName());
    this.format = format;
  }

  @Override
  public KnnVectorsWriter fieldsWriter(SegmentWriteState state) throws IOException {
    return format.fieldsWriter(state);
  }

  @Override
  public KnnVectorsReader fieldsReader(SegmentReadState state) throws IOException {
    return format.fieldsReader(state);
  }

  @Override
  public int getMaxDimensions(String field) {
    return MOST;
  }

  @Override
  public String toString() {
    return format.toString();
  }
}
