package dev.winnow.server.service;

import dev.winnow.Document;
import dev.winnow.InvalidRequestException;
import dev.winnow.VectorCollection;
import java.util.ArrayList;
import java.util.List;

/**
 * Records that come one after the other, written in batches; those that are wrong are passed over, counted, and the first hundred named by their
 * places. Belongs to one thread.
 */
public final class RecordImport {
  private static final int BATCH = 1_000;
  private static final int NAMED = 100;

  private final VectorCollection collection;
  private final List<Document> batch = new ArrayList<>();
  private final List<Long> places = new ArrayList<>();
  private final List<Wrong> wrong = new ArrayList<>();
  private long written;
  private long failed;

  /**
   * A record that was passed over.
   *
   * @param place of it, as it was given
   * @param detail what is wrong with it
   */
  public record Wrong(long place, String detail) {}

  /** An import into a collection. */
  public RecordImport(VectorCollection collection) {
    this.collection = collection;
  }

  /** Adds a record, and writes if there are enough. */
  public void add(long place, Document record) {
    batch.add(record);
    places.add(place);
    if (batch.size() == BATCH) {
      flush();
    }
  }

  /** Passes a record over. */
  public void fail(long place, String detail) {
    failed++;
    if (wrong.size() < NAMED) {
      wrong.add(new Wrong(place, detail));
    }
  }

  /** Writes what was added; if a record of it does not fit the schema, each by itself. */
  public void flush() {
    try {
      if (!batch.isEmpty()) {
        collection.upsert(batch);
        written += batch.size();
      }
    } catch (InvalidRequestException e) {
      for (int i = 0; i < batch.size(); i++) {
        try {
          collection.upsert(batch.get(i));
          written++;
        } catch (InvalidRequestException one) {
          fail(places.get(i), String.valueOf(one.getMessage()));
        }
      }
    }
    batch.clear();
    places.clear();
  }

  /** Records written. */
  public long written() {
    return written;
  }

  /** Records passed over. */
  public long failed() {
    return failed;
  }

  /** The first of those passed over. */
  public List<Wrong> wrong() {
    return List.copyOf(wrong);
  }
}
