package dev.winnow.bench.dataset;

import dev.winnow.Document;
import dev.winnow.datasets.AttributeFile;
import dev.winnow.datasets.DatasetFolder;
import dev.winnow.datasets.DatasetSchema;
import dev.winnow.datasets.VectorFile;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * Streams the records of a dataset folder. Faults of the files, also a line count that differs from the number of vectors,
 * come as {@link dev.winnow.datasets.DatasetException} when they are reached. Not thread-safe.
 */
public final class DocumentReader implements Iterator<Document>, AutoCloseable {
  private final VectorFile base;
  private final @Nullable AttributeFile attributes;
  private final DatasetCollections.Ids ids;
  private long row;

  DocumentReader(DatasetFolder folder, DatasetCollections.Ids ids) {
    this.base = folder.base();
    this.attributes = folder.hasAttributes() ? folder.attributes() : null;
    this.ids = ids;
  }

  /** Number of records, read or not. */
  public long rows() {
    return base.rows();
  }

  @Override
  public boolean hasNext() {
    return attributes == null ? row < base.rows() : attributes.hasNext();
  }

  @Override
  public Document next() {
    if (!hasNext()) {
      throw new NoSuchElementException(base.path() + " has no more rows");
    }
    Map<String, @Nullable Object> values = attributes == null ? Map.of() : attributes.next();
    float[] vector = new float[base.dimension()];
    base.readFinite(row, vector);
    Object own = values.isEmpty() ? null : values.remove(DatasetSchema.ID);
    boolean named = own != null && ids == DatasetCollections.Ids.ATTRIBUTE;
    String id = named ? String.valueOf(own) : Long.toString(row);
    row++;
    return new Document(id, vector, values);
  }

  @Override
  public void close() {
    if (attributes != null) {
      attributes.close();
    }
  }
}
