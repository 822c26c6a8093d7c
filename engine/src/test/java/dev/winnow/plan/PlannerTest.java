package dev.winnow.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.winnow.Explain;
import dev.winnow.InvalidRequestException;
import dev.winnow.filter.Filter;
import dev.winnow.spi.AcceptSet;
import dev.winnow.spi.AccessPath;
import dev.winnow.spi.CostEstimate;
import dev.winnow.spi.SearchTask;
import dev.winnow.spi.VectorIndex;
import dev.winnow.spi.VectorScorer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PlannerTest {
  private final Planner planner = new Planner(new CostModel(128, () -> CostFactors.typical(128)),
      new RecallHistory(), new CostHistory(false));

  @Test
  void takesTheCheapestPathThatReachesTheRecall() {
    VectorIndex index = new FakeIndex(new FakePath("fast", 100, 0.8),
        new FakePath("good", 1_000, 0.97));
    assertThat(chosen(task(100_000, 0.95, null), index)).isEqualTo("good");
    assertThat(chosen(task(100_000, 0.75, null), index)).isEqualTo("fast");
    assertThat(chosen(task(100_000, 0.99, null), index)).isEqualTo("exact");
  }

  @Test
  void scansWhereFewRowsMatch() {
    VectorIndex index = new FakeIndex(new FakePath("good", 1_000, 0.97));
    assertThat(chosen(task(200, 0.95, null), index)).isEqualTo("exact");
  }

  @Test
  void scansForRecallOne() {
    VectorIndex index = new FakeIndex(new FakePath("good", 10, 1.0));
    assertThat(chosen(task(100_000, 1.0, null), index)).isEqualTo("exact");
  }

  @Test
  void trustsAnEffortGivenByTheCaller() {
    VectorIndex index = new FakeIndex(new FakePath("fast", 100, 0.5));
    assertThat(chosen(task(100_000, 0.95, 20), index)).isEqualTo("fast");
  }

  @Test
  void boundsAPathByTheCostOfTheScanAndListsWhatItConsidered() {
    VectorIndex index = new FakeIndex(new FakePath("good", 1_000, 0.97));
    Planner.Plan plan = planner.plan(task(100_000, 0.95, null), List.of(index), null);
    assertThat(plan.steps().getFirst().visitBudget()).isBetween(1_000L, 100_000L);
    assertThat(plan.candidates()).extracting(Explain.Candidate::path).containsExactly("good",
        "exact");
  }

  @Test
  void usesThePathAskedForOrSaysWhichThereAre() {
    VectorIndex index = new FakeIndex(new FakePath("fake", 1_000_000, 0.1));
    SearchTask task = task(100_000, 0.95, null);
    Planner.Plan plan = planner.plan(task, List.of(index), "fake");
    assertThat(plan.candidates().getFirst().path()).isEqualTo("fake");
    assertThat(plan.steps().getFirst().visitBudget()).isBetween(1_000L, 100_000L);
    assertThat(first(planner.plan(task, List.of(index), "exact"))).isEqualTo("exact");
    assertThatThrownBy(() -> planner.plan(task, List.of(index), "other"))
        .isInstanceOf(InvalidRequestException.class).hasMessageContaining("exact, fake");
  }

  @Test
  void scansWhenTheIndexAskedForCannotServeTheTask() {
    assertThat(first(planner.plan(task(50, 0.95, null), List.of(new FakeIndex()), "fake")))
        .isEqualTo("exact");
  }

  @Test
  void ofSeveralWithTheNameAskedForTakesTheCheapestThatReachesTheRecall() {
    List<VectorIndex> indexes = List.of(
        new FakeIndex("range(year)", new FakePath("range(year)", 2_000, 0.97)),
        new FakeIndex("range(day)", new FakePath("range(day)", 1_000, 0.5)),
        new FakeIndex("range(hour)", new FakePath("range(hour)", 3_000, 0.97)),
        new FakeIndex("ranges", new FakePath("ranges", 10, 0.97)));
    SearchTask task = task(100_000, 0.95, null);
    assertThat(first(planner.plan(task, indexes, "range"))).isEqualTo("range(year)");
    assertThat(first(planner.plan(task, indexes, "range(day)"))).isEqualTo("range(day)");
    assertThat(first(planner.plan(task(100_000, 0.99, null), indexes, "range")))
        .isEqualTo("range(day)");
    assertThatThrownBy(() -> planner.plan(task, indexes, "rang"))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("exact, range(year), range(day), range(hour), ranges");
  }

  @Test
  void saysWhyTheIndexesAskedForRefuseAFilter() {
    VectorIndex years = refusing("range(year)", "it serves ranges of year");
    VectorIndex days = refusing("range(day)", "it serves ranges of day");
    SearchTask task = task(100_000, 0.95, null);
    assertThatThrownBy(() -> planner.plan(task, List.of(years, days), "range"))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessage("access path 'range' cannot serve this filter: it serves ranges of year; "
            + "it serves ranges of day");
    VectorIndex able = new FakeIndex("range(hour)");
    assertThat(first(planner.plan(task, List.of(years, able), "range"))).isEqualTo("exact");
    assertThat(first(planner.plan(task, List.of(years), null))).isEqualTo("exact");
  }

  private static VectorIndex refusing(String name, String why) {
    return new VectorIndex() {
      @Override
      public String type() {
        return "range";
      }

      @Override
      public String name() {
        return name;
      }

      @Override
      public String describe() {
        return "refuses";
      }

      @Override
      public List<AccessPath> paths(SearchTask task) {
        return List.of();
      }

      @Override
      public Optional<String> refusal(SearchTask task) {
        return Optional.of(why);
      }
    };
  }

  @Test
  void triesTheNextBestOfAnotherIndexBeforeTheScan() {
    VectorIndex best = new FakeIndex(new FakePath("best", 1_000, 0.97),
        new FakePath("best-too", 1_050, 0.97));
    VectorIndex next = new FakeIndex("other", new FakePath("next", 1_500, 0.97));
    Planner.Plan plan = planner.plan(task(100_000, 0.95, null), List.of(best, next), null);
    assertThat(plan.steps()).extracting(Planner.Step::name).containsExactly("best", "next",
        "exact");
    assertThat(plan.steps().getFirst().visitBudget()).isBetween(2_900L, 3_100L);
    assertThat(plan.steps().get(1).visitBudget()).isGreaterThan(20_000);
  }

  @Test
  void asksAnIndexForWhatItsSearchesWereSeenToLack() {
    List<Double> asked = new ArrayList<>();
    VectorIndex index = new VectorIndex() {
      @Override
      public String type() {
        return "scan";
      }

      @Override
      public String describe() {
        return "notes what it is asked for";
      }

      @Override
      public List<AccessPath> paths(SearchTask task) {
        asked.add(task.recall());
        return List.of(new FakePath("scan", 1_000, task.recall()));
      }
    };
    SearchTask task = task(100_000, 0.95, null);
    RecallGroup group = RecallGroup.of(index.name(), 0.95, task.k(), 0.1);
    RecallHistory history = new RecallHistory();
    for (int i = 0; i < 1_000; i++) {
      history.add(group, 10, 0.95, 0.95, 1); // twice as many misses as expected
    }
    Planner.Plan plan = new Planner(new CostModel(128, () -> CostFactors.typical(128)), history,
        new CostHistory(false)).plan(task, List.of(index), null);
    assertThat(asked.getFirst()).isCloseTo(0.975, within(0.001));
    assertThat(task.recall()).isEqualTo(0.95);
    assertThat(plan.candidates().getFirst().path()).isEqualTo("scan");
    assertThat(plan.candidates().getFirst().expectedRecall()).isCloseTo(0.95, within(1e-9));
    assertThat(plan.steps().getFirst().group()).isEqualTo(group);
  }

  @Test
  void searchesThatTakeLongerThanExpectedMakeWayForOthers() {
    CostHistory times = new CostHistory(true);
    Planner learning = new Planner(new CostModel(128, () -> CostFactors.typical(128)),
        new RecallHistory(), times);
    VectorIndex slow = new FakeIndex("slow", new FakePath("slow", 1_000, 0.97));
    VectorIndex other = new FakeIndex("other", new FakePath("other", 1_300, 0.97));
    SearchTask task = task(100_000, 0.95, null);
    Planner.Plan before = learning.plan(task, List.of(slow, other), null);
    assertThat(first(before)).isEqualTo("slow");
    Planner.Step step = before.steps().getFirst();
    for (int i = 0; i < 200; i++) {
      times.add(step.group(), step.nanos(), 1.6 * step.nanos());
      times.add(RecallGroup.of("other", 0.95, 10, 1), step.nanos(), step.nanos());
    }
    Planner.Plan after = learning.plan(task, List.of(slow, other), null);
    assertThat(first(after)).isEqualTo("other");
    assertThat(after.steps().get(1).name()).isEqualTo("slow");
    assertThat(after.steps().get(1).nanos()).isEqualTo(step.nanos());
  }

  @Test
  void ofPathsAboutAsFastTheUsualOneIsTaken() {
    Planner learning = new Planner(new CostModel(128, () -> CostFactors.typical(128)),
        new RecallHistory(), new CostHistory(true));
    SearchTask task = task(100_000, 0.95, null);
    VectorIndex usual = new FakeIndex("usual", new FakePath("usual", 1_100, 0.97));
    VectorIndex other = new FakeIndex("other", new FakePath("other", 1_000, 0.97));
    VectorIndex faster = new FakeIndex("faster", new FakePath("faster", 800, 0.97));
    assertThat(first(learning.plan(task, List.of(usual, other), null))).isEqualTo("other");
    for (int i = 0; i < 3; i++) {
      learning.plan(task, List.of(usual), null);
    }
    assertThat(first(learning.plan(task, List.of(usual, other), null))).isEqualTo("usual");
    assertThat(first(learning.plan(task, List.of(usual, faster), null))).isEqualTo("faster");
  }

  @Test
  void rivalsAreThePathsThatMayTurnOutToBeTheBest() {
    VectorIndex best = new FakeIndex("best", new FakePath("best", 1_000, 0.97));
    VectorIndex near = new FakeIndex("near", new FakePath("near", 1_800, 0.97));
    VectorIndex far = new FakeIndex("far", new FakePath("far", 5_000, 0.97));
    VectorIndex poor = new FakeIndex("poor", new FakePath("poor", 500, 0.9));
    SearchTask task = task(100_000, 0.95, null);
    List<VectorIndex> indexes = List.of(best, near, far, poor);
    List<Planner.Step> rivals = planner.rivals(task, indexes);
    assertThat(rivals).extracting(Planner.Step::name).containsExactly("best", "near");
    assertThat(rivals)
        .allSatisfy(rival -> assertThat(rival.visitBudget()).isBetween(3_500L, 50_000L));
    assertThat(planner.plan(task, indexes, null).contested()).isTrue();
    assertThat(planner.plan(task, indexes, "best").contested()).isFalse();
    assertThat(planner.plan(task, List.of(best, far), null).contested()).isFalse();
  }

  @Test
  void aPathThatWasSeenToBeSlowStaysARivalByItsCountedWork() {
    CostHistory times = new CostHistory(true);
    Planner learning = new Planner(new CostModel(128, () -> CostFactors.typical(128)),
        new RecallHistory(), times);
    VectorIndex best = new FakeIndex("best", new FakePath("best", 1_000, 0.97));
    VectorIndex near = new FakeIndex("near", new FakePath("near", 1_100, 0.97));
    for (int i = 0; i < 100; i++) {
      times.add(RecallGroup.of("best", 0.95, 10, 1), 1_000, 1_000);
      times.add(RecallGroup.of("near", 0.95, 10, 1), 1_000, 7_000);
    }
    assertThat(learning.rivals(task(100_000, 0.95, null), List.of(best, near)))
        .extracting(Planner.Step::name).containsExactly("best", "near");
  }

  private static String first(Planner.Plan plan) {
    return plan.steps().getFirst().name();
  }

  private String chosen(SearchTask task, VectorIndex index) {
    return planner.plan(task, List.of(index), null).candidates().getFirst().path();
  }

  private static SearchTask task(int matches, double recall, @Nullable Integer ef) {
    VectorScorer none = new VectorScorer() {
      @Override
      public float[] query() {
        return new float[0];
      }

      @Override
      public float score(int row) {
        return 0;
      }

      @Override
      public void score(int[] rows, int count, float[] scores) {}

      @Override
      public void scoreRange(int firstRow, int count, float[] scores) {}
    };
    int[] rows = java.util.stream.IntStream.range(0, matches).toArray();
    return new SearchTask(none, new Filter.True(), AcceptSet.rows(1_000_000, rows), 10, recall, ef,
        Long.MAX_VALUE);
  }

  private record FakePath(String name, double vectors, double recall) implements AccessPath {
    @Override
    public CostEstimate estimate() {
      return new CostEstimate(vectors, 0, 0, 0, 0, recall);
    }

    @Override
    public Outcome run(SearchTask task) {
      return Outcome.DONE;
    }
  }

  private record FakeIndex(String type, AccessPath... offered) implements VectorIndex {
    FakeIndex(AccessPath... offered) {
      this("fake", offered);
    }

    @Override
    public String describe() {
      return "fake";
    }

    @Override
    public List<AccessPath> paths(SearchTask task) {
      return List.of(offered);
    }
  }
}
