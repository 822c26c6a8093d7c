package dev.winnow.codes;

import dev.winnow.spi.CostEstimate;
import dev.winnow.spi.SectionOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * What searches at one selectivity need and give: some efforts, rising, each with the recall and the work measured with it.
 * Immutable once filled.
 */
final class Profile {
  /** Share of answers that an effort is meant to miss. */
  private static final double[] MISSES = {0.5, 0.3, 0.2, 0.14, 0.1, 0.07, 0.05, 0.03, 0.02, 0.01,
    0.005, 0.002};
  /**
   * Further efforts, for rows that need more than any answer of the sample did: without them a recall that the sample just misses
   * could not be had but by an exact scan. In parts of the way from the median need to the greatest.
   */
  private static final double[] BEYOND = {0.1, 0.3, 0.8, 2};
  /** Of these the share left to each cause: a cell not looked at, and either estimate too low. */
  private static final double CELL_SHARE = 0.6;
  private static final double ERROR_SHARE = 0.3;
  private static final double NIBBLE_SHARE = 0.1;
  private static final int COLUMNS = Margins.COUNT + 7;

  private final Effort[] efforts;
  private final float[] recalls;
  private final float[] codes;
  private final float[] refined;
  private final float[] vectors;
  private final float[] steps;

  private Profile(Effort[] efforts) {
    this.efforts = efforts;
    recalls = new float[efforts.length];
    codes = new float[efforts.length];
    refined = new float[efforts.length];
    vectors = new float[efforts.length];
    steps = new float[efforts.length];
  }

  /**
   * Efforts from what true answers needed; nothing is measured yet.
   *
   * @param low the lowest standing of the k-th best that margins tell apart
   * @param high the highest
   */
  static Profile of(Needs needs, float low, float high) {
    Stream<Effort> within = Arrays.stream(MISSES)
        .mapToObj(miss -> new Effort(needs.margins(miss * CELL_SHARE, low, high),
            needs.errors(1 - miss * ERROR_SHARE), needs.nibbleErrors(1 - miss * NIBBLE_SHARE)));
    Stream<Effort> beyond = Arrays.stream(BEYOND)
        .mapToObj(part -> new Effort(needs.marginsBeyond(part, low, high), needs.errors(1 + part),
            needs.nibbleErrors(1 + part)));
    return new Profile(Stream.concat(within, beyond).toArray(Effort[]::new));
  }

  /** How many efforts there are. */
  int efforts() {
    return efforts.length;
  }

  Effort effort(int place) {
    return efforts[place];
  }

  /** Notes what an effort gave; the lower efforts first, since more effort never gives less. */
  void measured(int place, double recall, CostEstimate work) {
    recalls[place] = Math.max((float) recall, place == 0 ? 0 : recalls[place - 1]);
    codes[place] = (float) work.codesScored();
    refined[place] = (float) work.refined();
    vectors[place] = (float) work.vectorsScored();
    steps[place] = (float) work.steps();
  }

  /** Where the recall is reached: a whole place or, by the logarithm of what is missed, between two. The last if nowhere. */
  double place(double recall) {
    int place = 0;
    while (place < recalls.length && recalls[place] < recall) {
      place++;
    }
    if (place == 0 || place == recalls.length) {
      return Math.min(place, recalls.length - 1);
    }
    double before = logMissed(place - 1);
    return place - 1 + (before - Math.log(1 - recall)) / Math.max(before - logMissed(place), 1e-9);
  }

  private double logMissed(int place) {
    return Math.log(Math.max(1 - recalls[place], 1e-4));
  }

  Effort effort(double place) {
    int below = (int) Math.min(place, efforts.length - 2);
    return efforts[below].towards(efforts[below + 1], place - below);
  }

  double recall(double place) {
    int below = (int) Math.min(place, recalls.length - 2);
    double part = place - below;
    return 1 - Math.exp((1 - part) * logMissed(below) + part * logMissed(below + 1));
  }

  CostEstimate work(double place, double expectedRecall) {
    return new CostEstimate(between(vectors, place), between(refined, place), between(codes, place),
        between(steps, place), 0, expectedRecall);
  }

  private static double between(float[] values, double place) {
    int below = (int) Math.min(place, values.length - 2);
    return values[below] + (place - below) * (values[below + 1] - values[below]);
  }

  void write(SectionOutput out) throws IOException {
    for (int i = 0; i < efforts.length; i++) {
      Effort effort = efforts[i];
      effort.margins().write(out);
      out.writeFloats(new float[] {effort.errors(), effort.nibbleErrors(), recalls[i], codes[i],
        refined[i], vectors[i], steps[i]}, 0, COLUMNS - Margins.COUNT);
    }
  }

  /** Number of values that {@link #write} writes for an effort. Older segments have fewer efforts. */
  static int values() {
    return COLUMNS;
  }

  static Profile read(float[] values, int from, int count, float low, float high) {
    Effort[] efforts = new Effort[count];
    Profile profile = new Profile(efforts);
    for (int i = 0; i < efforts.length; i++) {
      int first = from + i * COLUMNS;
      int at = first + Margins.COUNT;
      Margins margins = new Margins(low, high, Arrays.copyOfRange(values, first, at));
      efforts[i] = new Effort(margins, values[at], values[at + 1]);
      profile.recalls[i] = values[at + 2];
      profile.codes[i] = values[at + 3];
      profile.refined[i] = values[at + 4];
      profile.vectors[i] = values[at + 5];
      profile.steps[i] = values[at + 6];
    }
    return profile;
  }
}
