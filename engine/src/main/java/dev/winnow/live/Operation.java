package dev.winnow.live;

import java.util.List;

/** A change of a collection, applied whole or not at all. It names what is there afterwards, so applying it again changes nothing. */
public sealed interface Operation {

  /**
   * Puts records in the place of those with the same ids.
   *
   * @param rows with different ids
   */
  record Upsert(List<StoredRow> rows) implements Operation {
    public Upsert {
      rows = List.copyOf(rows);
    }
  }

  /**
   * Removes records; ids that are not there are passed over.
   *
   * @param ids without repeats
   */
  record Delete(List<String> ids) implements Operation {
    public Delete {
      ids = List.copyOf(ids);
    }
  }
}
