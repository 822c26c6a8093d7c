package dev.winnow.filtered.serf;

import dev.winnow.filtered.beam.BatchBuild;
import dev.winnow.filtered.beam.Links;
import dev.winnow.spi.BuildContext;
import dev.winnow.spi.VectorView;
import java.lang.foreign.Arena;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The one-dimensional segment graph: every edge that a row ever had while rows were inserted by rising rank, with the rank from which on
 * it has it no more. The edges that a prefix of the ranks has are those of the graph after that prefix was inserted (SeRF, section 4) where it
 * ends with a batch of the build. Within a batch an edge that was lost counts until its last rank, so a row may have some more than {@code m}.
 */
final class Prefixes implements SerfChooser.History {
  /** The rank that ends an edge which was never lost. */
  static final int NEVER = Integer.MAX_VALUE;

  private final int[] ranks;
  private final int[][] lists; // by rank: neighbour's rank, end, ...
  private final int[] lengths;

  private Prefixes(int[] ranks, int count) {
    this.ranks = ranks;
    lists = new int[count][0];
    lengths = new int[count];
  }

  /**
   * Builds it.
   *
   * @return by rank the ranks of neighbours, each followed by the rank that ends it, the last ends first
   */
  static int[][] build(SerfParameters parameters, VectorView vectors, int[] rows, int[] ranks,
      BuildContext context) {
    Prefixes record = new Prefixes(ranks, rows.length);
    try (Arena arena = Arena.ofShared()) {
      Links last = BatchBuild.exact(vectors.size(), parameters.m(),
          () -> new SerfChooser(parameters, vectors, rows, ranks, record), context,
          "serf: segment graph").build(rows.length, rank -> rows[rank], arena);
      int[] list = new int[parameters.m()];
      for (int row : rows) {
        int count = last.read(row, list);
        for (int i = 0; i < count; i++) {
          record.add(ranks[row], ranks[list[i]], NEVER);
        }
      }
    }
    return record.sorted();
  }

  @Override
  public void candidates(int row, long[] pairs, int count, SerfChooser chooser) {}

  @Override
  public void lost(int row, int neighbour, int to) {
    add(ranks[row], ranks[neighbour], ranks[to]);
  }

  private void add(int rank, int neighbour, int end) {
    int length = lengths[rank];
    if (length + 2 > lists[rank].length) {
      lists[rank] = Arrays.copyOf(lists[rank], Math.max(8, 2 * lists[rank].length));
    }
    lists[rank][length] = neighbour;
    lists[rank][length + 1] = end;
    lengths[rank] = length + 2;
  }

  private int[][] sorted() {
    int[][] all = new int[lists.length][];
    for (int rank = 0; rank < all.length; rank++) {
      int[] list = lists[rank];
      all[rank] = IntStream.range(0, lengths[rank] / 2).boxed()
          .sorted(Comparator.comparingInt((Integer i) -> list[2 * i + 1]).reversed()
              .thenComparingInt(i -> list[2 * i]))
          .flatMapToInt(i -> IntStream.of(list[2 * i], list[2 * i + 1])).toArray();
    }
    return all;
  }
}
