package dev.winnow.spi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReachedRowsTest {
  private static ReachedRows.Links links(int[]... links) {
    return (row, target) -> {
      System.arraycopy(links[row], 0, target, 0, links[row].length);
      return links[row].length;
    };
  }

  @Test
  void findsRowsThatNoLinkLeadsTo() {
    ReachedRows.Links links = links(new int[] {1}, new int[] {0, 2}, new int[] {}, new int[] {0});
    assertThat(ReachedRows.findings(4, 2, new int[] {0, 3}, links)).isEmpty();
    assertThat(ReachedRows.findings(4, 2, new int[] {0, 0}, links))
        .containsExactly("1 of its 4 rows cannot be reached");
  }

  @Test
  void findsLinksThatLeadOut() {
    assertThat(ReachedRows.findings(2, 2, new int[] {0}, links(new int[] {1}, new int[] {0, 2})))
        .containsExactly("a link of row 1 leads out of its 2 rows");
    assertThat(ReachedRows.findings(1, 2, new int[] {0}, links(new int[] {-1}))).hasSize(1);
  }
}
