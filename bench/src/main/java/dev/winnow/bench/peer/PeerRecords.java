package dev.winnow.bench.peer;

import dev.winnow.Document;
import dev.winnow.Field;
import dev.winnow.Schema;
import dev.winnow.bench.dataset.DatasetCollections;
import dev.winnow.bench.dataset.DocumentReader;
import dev.winnow.datasets.DatasetFolder;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Reads a dataset folder for an index without attributes: vectors to it, attributes to posting lists. */
final class PeerRecords {
  private PeerRecords() {}

  /** Hands over all vectors, row by row, and returns the posting lists of all fields. */
  static PostingFilter read(DatasetFolder dataset, Schema schema, Consumer<float[]> vectors) {
    Set<String> fields = schema.fields().stream().map(Field::name)
        .collect(Collectors.toUnmodifiableSet());
    try (DocumentReader records = DatasetCollections.documents(dataset,
        DatasetCollections.Ids.ROW)) {
      return PostingFilter.build(new Splitter(records, vectors),
          Math.toIntExact(dataset.base().rows()), schema, fields);
    }
  }

  /** Passes attributes on and keeps the vectors. */
  private record Splitter(DocumentReader records,
      Consumer<float[]> vectors) implements Iterator<Map<String, ? extends Object>> {
    @Override
    public boolean hasNext() {
      return records.hasNext();
    }

    @Override
    public Map<String, ? extends Object> next() {
      if (!hasNext()) {
        throw new NoSuchElementException("no more records");
      }
      Document record = records.next();
      vectors.accept(record.vector());
      return record.attributes();
    }
  }
}
