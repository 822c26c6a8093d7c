package dev.winnow.codes;

import dev.winnow.CorruptDataException;
import dev.winnow.spi.CostEstimate;
import dev.winnow.spi.SectionOutput;
import dev.winnow.spi.SectionReader;
import dev.winnow.spi.SectionWriter;
import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * What a segment's own rows, asked as queries, say about the effort that a recall takes.
 *
 * <p>An answer is missed because its cell is not looked at, or because an estimate is too low. Both are decided against the
 * similarity t of the k-th best so far, so an effort is a distance from t: of a cell's centroid, and of estimates in units of their
 * expected error. Queries from elsewhere than the rows shift t more than these distances. A filter makes answers of rows that are
 * not near, which lie about their centroids in another way; hence margins that depend on how t stands among the centroids, and a
 * profile for each of some selectivities, in which the recall of an effort is the least of those measured with filters of several
 * kinds.
 *
 * @param low the lowest standing of t that margins tell apart
 * @param high the highest
 * @param profiles by selectivity
 */
record Calibration(float low, float high, List<Profile> profiles) {
  private static final String SECTION = "codes.calibration";
  private static final int RANGE = 2;
  private static final int LEAST_EFFORTS = 2;
  private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED
      .withOrder(ByteOrder.LITTLE_ENDIAN);

  /** Queries miss more than rows that are asked as queries do: of the misses allowed, what rows may use up. */
  private static final double ALLOWANCE = 0.45;
  /** Kept as float32, a recall that is just reached must not look as if it were not. */
  private static final double ROUNDING = 1e-5;

  Calibration {
    profiles = List.copyOf(profiles);
  }

  /** The effort that a recall takes. */
  Effort effort(double recall, double selectivity) {
    double place = Selectivities.place(selectivity);
    int left = Selectivities.left(place);
    return effort(left, recall).towards(effort(left + 1, recall), place - left);
  }

  private Effort effort(int place, double recall) {
    Profile profile = profiles.get(place);
    return profile.effort(profile.place(own(recall)));
  }

  /** The recall that rows must have for queries to have this one. */
  private static double own(double recall) {
    return 1 - (1 - recall) * ALLOWANCE;
  }

  /** What the search is expected to do, and to find. */
  CostEstimate estimate(double recall, double selectivity) {
    double place = Selectivities.place(selectivity);
    int left = Selectivities.left(place);
    double right = place - left;
    CostEstimate a = estimate(left, recall);
    CostEstimate b = estimate(left + 1, recall);
    return new CostEstimate(mix(a.vectorsScored(), b.vectorsScored(), right),
        mix(a.refined(), b.refined(), right), mix(a.codesScored(), b.codesScored(), right),
        mix(a.steps(), b.steps(), right), 0, mix(a.expectedRecall(), b.expectedRecall(), right));
  }

  private CostEstimate estimate(int selectivity, double recall) {
    Profile profile = profiles.get(selectivity);
    double place = profile.place(own(recall));
    double missed = (1 - profile.recall(place)) / ALLOWANCE;
    return profile.work(place, Math.clamp(1 - missed + ROUNDING, 0, 1));
  }

  private static double mix(double a, double b, double part) {
    return a + part * (b - a);
  }

  void write(SectionWriter out) throws IOException {
    try (SectionOutput section = out.begin(SECTION)) {
      section.writeFloats(new float[] {low, high}, 0, RANGE);
      for (Profile profile : profiles) {
        profile.write(section);
      }
    }
  }

  /** @throws CorruptDataException if the section is not what {@link #write} writes */
  static Calibration read(SectionReader in) {
    float[] values = in.section(SECTION).toArray(FLOAT);
    int anEffort = Selectivities.count() * Profile.values();
    int efforts = (values.length - RANGE) / anEffort;
    if (efforts < LEAST_EFFORTS || values.length != RANGE + efforts * anEffort) {
      throw new CorruptDataException(in.name() + " is damaged: its calibration has " + values.length
          + " values, not " + RANGE + " and a multiple of " + anEffort);
    }
    List<Profile> profiles = new ArrayList<>();
    for (int place = 0; place < Selectivities.count(); place++) {
      profiles.add(Profile.read(values, RANGE + place * efforts * Profile.values(), efforts,
          values[0], values[1]));
    }
    return new Calibration(values[0], values[1], profiles);
  }
}
