package dev.winnow.relevance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.winnow.CorruptDataException;
import dev.winnow.InvalidRequestException;
import dev.winnow.Progress;
import dev.winnow.RelevanceModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RelevanceTrainerTest {
  private static final int DIMENSION = 16;
  private static final int LENGTH = 40;

  @TempDir
  Path folder;

  /** Lists in which the first coordinate of the query says from which score on answers are relevant. */
  private static List<JudgedList> lists(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<JudgedList> lists = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      float[] query = new float[DIMENSION];
      double norm = 0;
      for (int j = 0; j < DIMENSION; j++) {
        query[j] = (float) (2 * random.nextDouble() - 1);
        norm += query[j] * query[j];
      }
      for (int j = 0; j < DIMENSION; j++) {
        query[j] /= (float) Math.sqrt(norm);
      }
      double least = 0.6 + 0.3 * query[0];
      double[] scores = random.doubles(LENGTH, 0.3, 0.95).sorted().toArray();
      float[] falling = new float[LENGTH];
      boolean[] relevant = new boolean[LENGTH];
      int known = 0;
      for (int j = 0; j < LENGTH; j++) {
        falling[j] = (float) scores[LENGTH - 1 - j];
        relevant[j] = falling[j] + 0.03 * random.nextGaussian() > least;
        known += relevant[j] ? 1 : 0;
      }
      lists.add(new JudgedList(query, falling, relevant, known));
    }
    return lists;
  }

  private static TrainingOptions quick(ScoreFamily family, AdapterInput input) {
    return TrainingOptions.of(family, input).withHidden(List.of(32))
        .withOptimisation(new Optimisation(3e-3, 1e-2, 0.1, 32, 60, 10));
  }

  private static RelevanceEvaluation.Row evaluated(RelevanceModel model) {
    return RelevanceEvaluation
        .of(lists(300, 3), LENGTH, List.of(Contender.of("m", model)), 50, 1, Progress.NONE).rows()
        .getFirst();
  }

  @Test
  void anAdapterThatSeesTheQueryBeatsOneMapForAll() {
    TrainingReport adapted = RelevanceTrainer.train(lists(800, 1), lists(200, 2),
        quick(ScoreFamily.LINEAR, AdapterInput.EMBEDDING), Progress.NONE);
    TrainingReport raw = RelevanceTrainer.train(lists(800, 1), lists(200, 2),
        quick(ScoreFamily.RAW, AdapterInput.EMBEDDING), Progress.NONE);
    RelevanceEvaluation.Row better = evaluated(adapted.model());
    RelevanceEvaluation.Row base = evaluated(raw.model());
    assertThat(better.area().above(base.area())).isTrue();
    assertThat(better.precision().above(base.precision())).isTrue();
    assertThat(better.reliability()).isNotNull();
    assertThat(better.reliability().error()).isLessThan(0.05);
    assertThat(adapted.epochs().get(adapted.best() - 1).validation())
        .isLessThan(adapted.epochs().getFirst().validation());
    assertThat(adapted.validation().recall()).isGreaterThanOrEqualTo(0.95);
    assertThat(better.deployed()).isNotNull();
    assertThat(better.deployed().recall()).isCloseTo(0.95, within(0.03));
    assertThat(raw.epochs()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(ScoreFamily.class)
  void equalSeedsGiveEqualFilesAndFilesGiveEqualModels(ScoreFamily family) throws IOException {
    for (AdapterInput input : AdapterInput.values()) {
      TrainingOptions options = quick(family, input)
          .withOptimisation(new Optimisation(1e-3, 1e-2, 0.5, 16, 3, 3));
      Path one = folder.resolve(input + "-1");
      Path two = folder.resolve(input + "-2");
      RelevanceModel model = RelevanceTrainer.train(lists(60, 1), List.of(), options, Progress.NONE)
          .model();
      model.write(one);
      RelevanceTrainer.train(lists(60, 1), List.of(), options, Progress.NONE).model().write(two);
      assertThat(Files.readAllBytes(one)).isEqualTo(Files.readAllBytes(two));
      RelevanceModel read = RelevanceModels.read(one);
      JudgedList list = lists(1, 9).getFirst();
      assertThat(read.map(list.query(), list.scores()))
          .isEqualTo(model.map(list.query(), list.scores()));
      assertThat(read.threshold()).isEqualTo(model.threshold());
      assertThat(read.about()).isEqualTo(model.about());
      assertThat(read.depth())
          .isEqualTo(family != ScoreFamily.RAW && input != AdapterInput.EMBEDDING ? 100 : 0);
      RelevanceTrainer.train(lists(60, 1), List.of(), options.withSeed(7), Progress.NONE).model()
          .write(two);
      assertThat(Files.readAllBytes(one)).isNotEqualTo(Files.readAllBytes(two));
    }
  }

  @Test
  void fewNegativesAreCorrectedForThePrior() {
    TrainingOptions all = quick(ScoreFamily.RAW, AdapterInput.PROFILE);
    RelevanceModel whole = RelevanceTrainer.train(lists(800, 1), lists(200, 2), all, Progress.NONE)
        .model();
    RelevanceModel few = RelevanceTrainer
        .train(lists(800, 1), lists(200, 2), all.withNegatives(4), Progress.NONE).model();
    JudgedList list = lists(1, 9).getFirst();
    for (float score : new float[] {0.4f, 0.6f, 0.8f}) {
      assertThat(few.map(list.query(), list.scores()).relevance(score))
          .isCloseTo(whole.map(list.query(), list.scores()).relevance(score), within(0.05));
    }
  }

  @Test
  void whatCannotBeLearnedIsSaid() {
    JudgedList none = new JudgedList(new float[] {1}, new float[] {0.5f, 0.4f}, new boolean[2], 0);
    JudgedList both = new JudgedList(new float[] {1}, new float[] {0.5f}, new boolean[] {true}, 1);
    assertThatThrownBy(() -> train(List.of(none), List.of(none)))
        .isInstanceOf(InvalidRequestException.class).hasMessageContaining("none is relevant");
    assertThatThrownBy(() -> train(List.of(both), List.of(both)))
        .isInstanceOf(InvalidRequestException.class).hasMessageContaining("all are relevant");
    assertThatThrownBy(() -> train(List.of(), List.of()))
        .isInstanceOf(InvalidRequestException.class);
    assertThatThrownBy(() -> RelevanceTrainer.train(lists(50, 1), lists(50, 2),
        quick(ScoreFamily.LINEAR, AdapterInput.BOTH)
            .withOptimisation(new Optimisation(1e300, 0, 0, 8, 20, 20)),
        Progress.NONE)).isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("learning rate");
    JudgedList second = new JudgedList(new float[] {1}, new float[] {0.9f, 0.8f, 0.1f},
        new boolean[] {false, true, false}, 1);
    assertThatThrownBy(
        () -> RelevanceTrainer.train(List.of(second), List.of(second),
            quick(ScoreFamily.RAW, AdapterInput.BOTH)
                .withTarget(new ThresholdTarget.Precision(0.9)),
            Progress.NONE))
        .isInstanceOf(InvalidRequestException.class).hasMessageContaining("the most is 0.5");
  }

  private static void train(List<JudgedList> training, List<JudgedList> validation) {
    RelevanceTrainer.train(training, validation, TrainingOptions.defaults(), Progress.NONE);
  }

  @Test
  void damagedFilesAreNamed() throws IOException {
    Path file = folder.resolve("m.safetensors");
    RelevanceTrainer
        .train(lists(60, 1), List.of(), quick(ScoreFamily.POWER, AdapterInput.BOTH), Progress.NONE)
        .model().write(file);
    byte[] whole = Files.readAllBytes(file);
    Path broken = folder.resolve("broken.safetensors");
    for (int length : new int[] {0, 4, 8, 100, whole.length / 2, whole.length - 1}) {
      Files.write(broken, Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> RelevanceModels.read(broken))
          .isInstanceOf(CorruptDataException.class).hasMessageContaining("broken.safetensors");
    }
    SplittableRandom random = new SplittableRandom(4);
    for (int i = 0; i < 200; i++) {
      byte[] changed = whole.clone();
      changed[random.nextInt(whole.length / 2, whole.length)] ^= (byte) (1 << random.nextInt(8));
      Files.write(broken, changed);
      assertThatThrownBy(() -> RelevanceModels.read(broken))
          .isInstanceOf(CorruptDataException.class);
    }
    assertThatThrownBy(() -> RelevanceModels.read(folder.resolve("absent")))
        .hasMessageContaining("does not exist");
  }
}
