package dev.winnow.client;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of records.
 *
 * @param next for the next page, or null after the last
 */
public record Page(List<Document> records, @Nullable String next) {
  public Page {
    records = List.copyOf(records);
  }
}
