package dev.winnow.segment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.spi.AcceptSet;
import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TombstonesTest {
  private static int[] rows(AcceptSet set) {
    int[] rows = new int[set.cardinality()];
    assertThat(set.copyRows(0, rows)).isEqualTo(rows.length);
    return rows;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 63, 64, 65, 4_096, 32_768, 32_769, 100_001})
  void holdsWhatASetOfBitsHolds(int size) {
    Random random = new Random(size);
    BitSet expected = new BitSet(size);
    Tombstones dead = Tombstones.none();
    for (int round = 0; round < 20; round++) {
      Tombstones before = dead;
      BitSet expectedBefore = (BitSet) expected.clone();
      Tombstones.Editor editor = dead.edit();
      for (int i = random.nextInt(1 + size / 40); i >= 0; i--) {
        int row = random.nextInt(size);
        assertThat(editor.add(row)).isEqualTo(!expected.get(row));
        expected.set(row);
        assertThat(editor.contains(row)).isTrue();
      }
      dead = editor.done();
      assertThat(dead.count()).isEqualTo(expected.cardinality());
      assertThat(before.count()).isEqualTo(expectedBefore.cardinality());
      BitSet added = (BitSet) expected.clone();
      added.andNot(expectedBefore);
      assertThat(dead.since(before)).isEqualTo(added.stream().toArray());
      assertThat(dead.since(Tombstones.none())).isEqualTo(expected.stream().toArray());
      assertThat(Tombstones.of(dead.words(size)).since(Tombstones.none()))
          .isEqualTo(expected.stream().toArray());
      live(dead, expected, size, random);
    }
  }

  private static void live(Tombstones dead, BitSet expected, int size, Random random) {
    BitSet all = new BitSet(size);
    all.set(0, size);
    for (double share : new double[] {0, 0.001, 0.3, 1}) {
      BitSet accepted = new BitSet(size);
      for (int row = 0; row < size; row++) {
        accepted.set(row, share == 1 || random.nextDouble() < share);
      }
      AcceptSet bitmap = share == 1
          ? AcceptSet.all(size)
          : AcceptSet.bitmap(size,
              java.util.Arrays.copyOf(accepted.toLongArray(), (size + 63) >>> 6),
              accepted.cardinality());
      AcceptSet list = AcceptSet.rows(size, accepted.stream().toArray());
      BitSet left = (BitSet) accepted.clone();
      left.andNot(expected);
      assertThat(rows(dead.live(bitmap))).isEqualTo(left.stream().toArray());
      assertThat(rows(dead.live(list))).isEqualTo(left.stream().toArray());
      assertThat(rows(bitmap)).isEqualTo(accepted.stream().toArray());
    }
  }

  @Test
  void aChangeOfNothingIsTheSameSet() {
    Tombstones.Editor editor = Tombstones.none().edit();
    editor.add(7);
    Tombstones dead = editor.done();
    Tombstones.Editor again = dead.edit();
    assertThat(again.add(7)).isFalse();
    assertThat(again.done()).isSameAs(dead);
  }
}
