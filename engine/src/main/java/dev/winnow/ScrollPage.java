package dev.winnow;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A page of records.
 *
 * @param records the records in the order asked for
 * @param next the cursor of the page after, or null if this is the last
 */
public record ScrollPage(List<Item> records, @Nullable String next) {
  public ScrollPage {
    records = List.copyOf(records);
  }

  /**
   * A record.
   *
   * @param id its id
   * @param vector its vector as stored, or null if vectors were not asked for
   * @param attributes the values asked for, in the order of {@link Hit#attributes}
   */
  @SuppressWarnings("ArrayRecordComponent") // made for the caller, who may do with it as he likes
  public record Item(String id, float @Nullable [] vector, Map<String, Object> attributes) {}
}
