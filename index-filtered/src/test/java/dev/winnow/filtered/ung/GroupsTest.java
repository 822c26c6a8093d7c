package dev.winnow.filtered.ung;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class GroupsTest {
  private static final int LABELS = 5;
  private final Groups groups = new Groups(
      new int[][] {{}, {0}, {3}, {0, 1}, {1, 2}, {0, 1, 2}, {0, 1, 3}}, LABELS);

  @Test
  void findsOnlyASetThatRowsHave() {
    assertThat(groups.find(List.of(1, 2))).isEqualTo(4);
    assertThat(groups.find(List.of())).isEqualTo(0);
    assertThat(groups.find(List.of(1))).isEqualTo(-1);
  }

  @Test
  void supersetsHaveAllLabels() {
    assertThat(groups.supersets(new int[] {1})).containsExactly(3, 4, 5, 6);
    assertThat(groups.supersets(new int[] {0, 3})).containsExactly(6);
    assertThat(groups.supersets(new int[] {4})).isEmpty();
    assertThat(groups.supersets(new int[0])).hasSize(groups.count());
  }

  @Test
  void minimalSupersetsContainNoOther() {
    assertThat(groups.minimal(new int[] {1}, -1)).containsExactly(3, 4);
    assertThat(groups.minimal(new int[] {2}, -1)).containsExactly(4);
    assertThat(groups.minimal(new int[] {0, 1, 2, 3}, -1)).isEmpty();
  }

  @Test
  void aSetLeadsToTheNextLargerOnes() {
    assertThat(groups.minimal(groups.set(0), 0)).containsExactly(1, 2, 4);
    assertThat(groups.minimal(groups.set(1), 1)).containsExactly(3);
    assertThat(groups.minimal(groups.set(3), 3)).containsExactly(5, 6);
    assertThat(groups.minimal(groups.set(5), 5)).isEmpty();
  }

  @Test
  void theEmptySetCoversAllOthers() {
    assertThat(groups.minimal(new int[0], -1)).containsExactly(0);
  }
}
