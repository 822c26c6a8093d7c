package dev.winnow.bench.measure;

import dev.winnow.Document;
import dev.winnow.Metric;
import dev.winnow.Schema;
import dev.winnow.bench.dataset.DatasetCollections;
import dev.winnow.bench.dataset.DocumentReader;
import dev.winnow.bench.peer.PostingFilter;
import dev.winnow.bench.truth.ExactScore;
import dev.winnow.datasets.DatasetFolder;
import dev.winnow.datasets.VectorFile;
import dev.winnow.filter.Filter;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The records that a run writes beside its searches, the same in every process: each lies half way between two of the base and
 * has the attributes of the first of them. Their numbers go on where the base ends.
 */
final class AddedRecords {
  private static final int STRIDE = 7919;

  private final List<Document> records = new ArrayList<>();
  private final long base;
  private final Metric metric;
  private final PostingFilter filters;

  /** The first {@code count} of them, or as many as the base has records. */
  AddedRecords(DatasetFolder dataset, Schema schema, int count) {
    base = dataset.base().rows();
    metric = schema.metric();
    try (DocumentReader documents = DatasetCollections.documents(dataset,
        DatasetCollections.Ids.ROW)) {
      while (records.size() < count && documents.hasNext()) {
        Document document = documents.next();
        int number = records.size();
        records.add(new Document(Long.toString(base + number),
            between(dataset.base(), document.vector(), (number + 1L) * STRIDE % base),
            document.attributes()));
      }
    }
    filters = PostingFilter.build(records.stream().map(Document::attributes).iterator(),
        records.size(), schema,
        schema.fields().stream().map(field -> field.name()).collect(Collectors.toSet()));
  }

  private static float[] between(VectorFile vectors, float[] first, long second) {
    float[] vector = vectors.row(second);
    for (int i = 0; i < vector.length; i++) {
      vector[i] = (vector[i] + first[i]) / 2;
    }
    return vector;
  }

  int size() {
    return records.size();
  }

  Document get(int number) {
    return records.get(number);
  }

  /** A bit for each that satisfies the filter. */
  BitSet matching(Filter filter) {
    return filters.matching(filter);
  }

  double score(float[] query, int number) {
    return ExactScore.of(metric, query, records.get(number).vector());
  }

  /** The number of an answer among these; negative if it is one of the base. */
  int number(int row) {
    return Math.toIntExact(row - base);
  }
}
