package dev.winnow.client;

import java.util.List;

/**
 * What became of an import.
 *
 * @param failed records that were wrong and passed over
 * @param errors the first hundred of them
 */
public record ImportReport(long written, long failed, List<Wrong> errors) {
  public ImportReport {
    errors = List.copyOf(errors);
  }

  /**
   * A record that was passed over.
   *
   * @param record its place, from 1
   */
  public record Wrong(long record, String detail) {}
}
