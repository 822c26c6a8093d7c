package dev.winnow.exec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.exec.MergePolicy.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MergePolicyTest {
  private static List<Integer> pick(Size... segments) {
    return MergePolicy.pick(List.of(segments), Integer.MAX_VALUE);
  }

  private static Size of(int rows) {
    return new Size(rows, 0);
  }

  @Test
  void fourOfOneSizeAreMerged() {
    assertThat(pick(of(4_000), of(4_000), of(3_000))).isEmpty();
    assertThat(pick(of(1_000_000), of(4_000), of(4_000), of(100), of(3_000))).containsExactly(1, 2,
        3, 4);
    assertThat(pick(of(16_000), of(60_000), of(16_000), of(16_000), of(16_000))).containsExactly(0,
        2, 3, 4);
  }

  @Test
  void oneOfWhichAFifthIsDeletedIsWrittenAgain() {
    assertThat(pick(of(1_000_000), new Size(100_000, 20_000))).isEmpty();
    assertThat(pick(of(1_000_000), new Size(100_000, 20_001))).containsExactly(1);
    assertThat(pick(new Size(10, 10))).containsExactly(0);
  }

  @Test
  void whatIsWrittenAgainTakesSmallerSegmentsAlong() {
    Size worn = new Size(100_000, 25_000);
    assertThat(pick(of(4_000), worn, of(50_000), of(1_000_000), of(30_000))).containsExactly(0, 1,
        2);
    assertThat(MergePolicy.pick(List.of(of(4_000), worn, of(50_000)), 100_000)).containsExactly(0,
        1);
  }

  @Test
  void smallSegmentsAreMergedAsTheyCome() {
    assertThat(MergePolicy.pickEagerly(List.of(of(4_000), of(4_000)), 49_000)).containsExactly(0,
        1);
    assertThat(MergePolicy.pickEagerly(List.of(of(100_000), of(20_000), of(4_000)), 49_000))
        .isEmpty();
    assertThat(MergePolicy.pickEagerly(List.of(of(48_000), of(4_000)), 49_000)).isEmpty();
  }

  @Test
  void noneGrowsBeyondWhatIsAllowed() {
    assertThat(MergePolicy.pick(List.of(of(4_000), of(4_000), of(4_000), of(4_000)), 12_000))
        .isEmpty();
    assertThat(MergePolicy.pick(List.of(of(4_000), of(4_000), of(100), of(50), of(4_000)), 9_000))
        .containsExactly(0, 1, 2, 3);
    assertThat(MergePolicy.pick(List.of(new Size(20_000, 10_000)), 9_000)).isEmpty();
  }

  private static List<Integer> pickIdle(int... rows) {
    return MergePolicy.pickIdle(IntStream.of(rows).mapToObj(MergePolicyTest::of).toList(),
        1_000_000);
  }

  @Test
  void withoutWritesTheSmallestAreMergedUntilEachIsFarLargerThanThoseBelow() {
    assertThat(pickIdle()).isEmpty();
    assertThat(pickIdle(4_000)).isEmpty();
    assertThat(pickIdle(4_000, 17_000)).isEmpty();
    assertThat(pickIdle(4_000, 16_000)).containsExactly(0, 1);
    assertThat(pickIdle(200_000, 4_000, 17_000, 17_000)).containsExactly(1, 2, 3);
    assertThat(pickIdle(100_000, 4_000, 17_000, 17_000)).containsExactly(0, 1, 2, 3);
    assertThat(pickIdle(900_000, 300_000, 90_000)).containsExactly(1, 2);
  }

  @Test
  void aGrowingCollectionKeepsFewSegmentsAndWritesEachRecordFewTimes() {
    List<Size> segments = new ArrayList<>();
    long written = 0;
    int most = 0;
    for (int i = 0; i < 1_000; i++) {
      segments.add(of(4_096));
      List<Integer> picked;
      while (!(picked = MergePolicy.pick(segments, Integer.MAX_VALUE)).isEmpty()) {
        int rows = picked.stream().mapToInt(place -> segments.get(place).rows()).sum();
        picked.reversed().forEach(place -> segments.remove((int) place));
        segments.add(of(rows));
        written += rows;
      }
      most = Math.max(most, segments.size());
    }
    assertThat(most).isLessThanOrEqualTo(18);
    assertThat(written).isLessThan(6L * 1_000 * 4_096);
  }
}
