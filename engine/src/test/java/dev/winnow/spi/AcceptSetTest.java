package dev.winnow.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AcceptSetTest {
  @Test
  void allFormsHoldTheSameRows() {
    for (long seed = 0; seed < 100; seed++) {
      Random random = new Random(seed);
      int size = 1 + random.nextInt(300);
      BitSet bits = new BitSet(size);
      for (int row = 0; row < size; row++) {
        bits.set(row, random.nextInt(4) == 0);
      }
      long[] words = java.util.Arrays.copyOf(bits.toLongArray(), (size + 63) / 64);
      String name = "seed " + seed;
      check(name, AcceptSet.bitmap(size, words, bits.cardinality()), bits, random);
      check(name, AcceptSet.rows(size, bits.stream().toArray()), bits, random);
      bits.set(0, size);
      check(name, AcceptSet.all(size), bits, random);
      bits.clear();
      check(name, AcceptSet.none(size), bits, random);
    }
  }

  private static void check(String name, AcceptSet set, BitSet expected, Random random) {
    assertThat(set.cardinality()).as(name).isEqualTo(expected.cardinality());
    assertThat(set.isAll()).as(name).isEqualTo(expected.cardinality() == set.size());
    assertThat(BitSet.valueOf(set.words())).as(name).isEqualTo(expected);
    for (int row = 0; row < set.size(); row++) {
      assertThat(set.contains(row)).as(name).isEqualTo(expected.get(row));
    }
    assertThat(set.contains(-1)).as(name).isFalse();
    assertThat(set.contains(set.size())).as(name).isFalse();
    int[] batch = new int[1 + random.nextInt(70)];
    List<Integer> rows = new ArrayList<>();
    int from = 0;
    int count;
    while ((count = set.copyRows(from, batch)) > 0) {
      for (int i = 0; i < count; i++) {
        rows.add(batch[i]);
      }
      from = batch[count - 1] + 1;
    }
    assertThat(rows).as(name).isEqualTo(expected.stream().boxed().toList());
  }
}
