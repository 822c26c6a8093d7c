package dev.winnow.exec;

import dev.winnow.Metric;
import dev.winnow.plan.CostFactors;
import dev.winnow.plan.Reach;
import dev.winnow.simd.Kernels;
import dev.winnow.spi.codes.NibbleCodes;
import dev.winnow.spi.codes.NibbleQuery;
import dev.winnow.spi.codes.Rotation;
import dev.winnow.spi.codes.SignCodes;
import dev.winnow.spi.codes.SignQuery;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntConsumer;
import java.util.function.ToDoubleFunction;

/**
 * What operations take on this machine, measured once a process and dimension: a background thread runs each on memory of its own
 * until HotSpot has compiled it, a second or two in all. Until it is done, and where a figure is out of all proportion,
 * typical factors hold. Thread-safe.
 */
final class MeasuredCosts {
  private static final Map<Integer, MeasuredCosts> BY_DIMENSION = new ConcurrentHashMap<>();
  private static final long ROUND_NANOS = 8_000_000;
  /** Ends when so many rounds have not been better by more than a twentieth: vector code is slow until HotSpot has compiled it. */
  private static final int ROUNDS = 12;
  private static final int MOST_ROUNDS = 120;
  private static final double BETTER = 0.95;
  private static final int BATCH = 8;
  /** How far a measured factor may be from a typical one, either way. */
  private static final double PROPORTION = 4;

  private volatile CostFactors factors;
  private volatile boolean done;
  private float unused;

  private MeasuredCosts(int dimension) {
    factors = CostFactors.typical(dimension);
  }

  /** The factors for a dimension; the first call has them measured. */
  static MeasuredCosts of(int dimension) {
    return BY_DIMENSION.computeIfAbsent(dimension, d -> {
      MeasuredCosts costs = new MeasuredCosts(d);
      Thread.ofPlatform().daemon().name("winnow-costs").start(() -> costs.measure(d));
      return costs;
    });
  }

  CostFactors factors() {
    return factors;
  }

  /** Whether measuring has ended well. */
  boolean done() {
    return done;
  }

  private void measure(int dimension) {
    CostFactors typical = factors;
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment memory = arena.allocate(Reach.FAR_BYTES, 64);
      Reach code = reach(memory, typical.code(), part -> code(part, dimension));
      double speed = code.near() / typical.code().near(); // of arithmetic: steps and preparation are little else
      factors = new CostFactors(
          reach(memory, typical.scatteredRow(), part -> scatteredRow(part, dimension)),
          reach(memory, typical.scannedRow(), part -> scannedRow(part, dimension)),
          bounded(refined(memory, dimension), typical.refined()), code, speed * typical.step(),
          speed * typical.preparation(), typical.probe());
    }
    done = true;
  }

  private static Reach reach(MemorySegment memory, Reach typical,
      ToDoubleFunction<MemorySegment> measure) {
    double near = bounded(measure.applyAsDouble(memory.asSlice(0, Reach.NEAR_BYTES)),
        typical.near());
    double far = bounded(measure.applyAsDouble(memory), typical.far());
    double middle = measure.applyAsDouble(memory.asSlice(0, Reach.MIDDLE_BYTES));
    return new Reach(near, Math.clamp(middle, Math.min(near, far), Math.max(near, far)), far);
  }

  private static double bounded(double measured, double typical) {
    return measured > typical / PROPORTION && measured < typical * PROPORTION ? measured : typical;
  }

  private double scatteredRow(MemorySegment memory, int dimension) {
    float[] query = query(dimension);
    long stride = (long) dimension * Float.BYTES;
    SplittableRandom random = new SplittableRandom(1);
    int count = (int) (memory.byteSize() / stride);
    int[] rows = new int[BATCH];
    float[] scores = new float[BATCH];
    return nanos(BATCH, i -> {
      for (int j = 0; j < BATCH; j++) {
        rows[j] = random.nextInt(count);
      }
      Kernels.dotRows(query, memory, stride, rows, BATCH, scores);
    });
  }

  private double scannedRow(MemorySegment memory, int dimension) {
    float[] query = query(dimension);
    long stride = (long) dimension * Float.BYTES;
    int rows = (int) Math.min(64, memory.byteSize() / stride);
    long batches = memory.byteSize() / (stride * rows);
    float[] scores = new float[rows];
    return nanos(rows,
        i -> Kernels.dotBlock(query, memory, i % batches * stride * rows, stride, rows, scores));
  }

  private double refined(MemorySegment memory, int dimension) {
    NibbleCodes codes = new NibbleCodes(dimension, Metric.DOT);
    NibbleQuery query = codes.query(query(dimension), BATCH);
    int count = (int) (memory.byteSize() / codes.rowBytes());
    SplittableRandom random = new SplittableRandom(1);
    return nanos(BATCH, i -> {
      for (int j = 0; j < BATCH; j++) {
        query.load(j, memory, (long) random.nextInt(count) * codes.rowBytes());
      }
      for (int j = 0; j < BATCH; j++) {
        unused += query.estimate(j, 0);
      }
    });
  }

  private double code(MemorySegment memory, int dimension) {
    SignCodes codes = new SignCodes(dimension, Metric.DOT, new Rotation(dimension, 1),
        new float[dimension]);
    SignQuery query = codes.query(query(dimension));
    float[] scores = new float[SignCodes.BLOCK];
    int run = 4; // blocks of a cell lie one after the other
    int count = Math.max(1, (int) (memory.byteSize() / codes.blockBytes()) - run);
    SplittableRandom random = new SplittableRandom(1);
    return nanos(run * SignCodes.BLOCK, i -> {
      long at = random.nextInt(count) * codes.blockBytes();
      for (int j = 0; j < run; j++) {
        codes.estimate(memory, at + j * codes.blockBytes(), query, 0, 1, scores);
      }
    });
  }

  private static float[] query(int dimension) {
    float[] query = new float[dimension];
    SplittableRandom random = new SplittableRandom(2);
    for (int j = 0; j < dimension; j++) {
      query[j] = random.nextFloat() - 0.5f;
    }
    return query;
  }

  /** The best round of several, in nanoseconds an operation, of which each call does some. */
  private static double nanos(int operations, IntConsumer call) {
    double best = Double.MAX_VALUE;
    double last = best;
    int number = 0;
    int since = 0;
    for (int round = 0; round < MOST_ROUNDS && since < ROUNDS; round++) {
      long start = System.nanoTime();
      int calls = 0;
      long taken;
      do {
        call.accept(number++);
        calls++;
        taken = System.nanoTime() - start;
      } while (taken < ROUND_NANOS);
      best = Math.min(best, (double) taken / calls / operations);
      since++;
      if (best < BETTER * last) {
        last = best;
        since = 0;
      }
    }
    return best;
  }
}
