package dev.winnow;

import java.util.List;

/**
 * What a check of a collection found.
 *
 * @param records number of records
 * @param segments number of sealed segments
 * @param bytes bytes of files that were read and compared with their checksums
 * @param findings what is wrong, a sentence each; none if all is well
 */
public record CheckReport(long records, int segments, long bytes, List<String> findings) {
  public CheckReport {
    findings = List.copyOf(findings);
  }
}
