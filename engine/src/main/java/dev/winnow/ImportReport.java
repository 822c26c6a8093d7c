package dev.winnow;

import java.time.Duration;
import java.util.Map;

/**
 * What an import did.
 *
 * @param records how many records were added
 * @param storeTime time to read, check and write them
 * @param indexTimes time to build each index, by index type
 */
public record ImportReport(long records, Duration storeTime, Map<String, Duration> indexTimes) {
  public ImportReport {
    indexTimes = Map.copyOf(indexTimes);
  }
}
