package dev.winnow.bench.dataset;

import dev.winnow.IndexSpec;
import dev.winnow.Metric;
import dev.winnow.Schema;
import dev.winnow.datasets.DatasetFolder;
import dev.winnow.datasets.DatasetSchema;
import dev.winnow.filter.AttributeType;
import java.util.List;

/** Turns a dataset folder into what a collection needs: a schema and a stream of documents. */
public final class DatasetCollections {
  private DatasetCollections() {}

  /** What the id of a document is. */
  public enum Ids {
    /** The attribute {@code id} where a record has one, else its row number. */
    ATTRIBUTE,
    /** The row number in the base, from 0. */
    ROW
  }

  /**
   * Dimension, metric and fields of a folder, with the given indexes.
   *
   * @throws dev.winnow.datasets.DatasetException if the folder's files are damaged or contradict themselves
   * @throws dev.winnow.InvalidRequestException if the folder does not fit a collection, such as by a field's name
   */
  public static Schema schema(DatasetFolder folder, List<IndexSpec> indexes) {
    return builder(folder).indexes(indexes).build();
  }

  /** As {@link #schema(DatasetFolder, List)}, with the indexes that suit each segment. */
  public static Schema schema(DatasetFolder folder) {
    return builder(folder).build();
  }

  private static Schema.Builder builder(DatasetFolder folder) {
    DatasetSchema found = folder.schema();
    Schema.Builder builder = Schema.builder(folder.base().dimension(),
        Metric.ofLabel(found.metric()));
    found.fields().forEach((name, type) -> builder.field(name, AttributeType.ofLabel(type)));
    return builder;
  }

  /** The folder's records, row by row, with empty attributes if it holds none. To be closed by the caller. */
  public static DocumentReader documents(DatasetFolder folder, Ids ids) {
    return new DocumentReader(folder, ids);
  }
}
