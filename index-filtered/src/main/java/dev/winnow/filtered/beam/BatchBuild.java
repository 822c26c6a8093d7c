package dev.winnow.filtered.beam;

import dev.winnow.spi.BuildContext;
import dev.winnow.spi.ParallelLoop;
import java.lang.foreign.Arena;
import java.util.Arrays;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;

/**
 * Inserts rows into a graph in batches that grow with it: the rows of a batch choose their neighbours in the graph as it was before
 * the batch, then the chosen ones get links back. So the result does not depend on threads (Dobson et al., ParlayANN, PPoPP 2024,
 * section 3). Lists may grow beyond the limit before they are shrunk, which costs less than shrinking them at each link.
 */
public final class BatchBuild {
  private static final int LEAST_BATCH = 16;
  /** A batch is so much smaller than the graph that its rows hardly miss each other. */
  private static final int BATCH_PART = 50;
  private static final double SLACK = 1.3;
  private static final int MOST_EXACT = 1_024;

  private final int size;
  private final int limit;
  private final int width;
  private final int mostBatch;
  private final Supplier<Chooser> choosers;
  private final BuildContext context;
  private final String stage;
  private final ConcurrentHashMap<Thread, Chooser> workers = new ConcurrentHashMap<>();

  /** Chooses neighbours. Belongs to one thread. */
  public interface Chooser {

    /**
     * Chooses the neighbours of a row that is being inserted.
     *
     * @param before number of rows inserted before those of its batch
     * @param graph what was inserted before; a row that was not may be where searches begin, and is linked to all the same
     * @param target holds as many as a row may have
     * @return how many were chosen, at most as many as a row may have
     */
    int choose(int row, int before, Links graph, int[] target);

    /**
     * Chooses among the neighbours that a row has and those that want to be.
     *
     * @param graph the graph before any of the links that are being added
     * @param rows different rows, best not first; those to keep are moved to the front
     * @param count how many there are, more than a row may have
     * @return how many to keep, at most as many as a row may have
     */
    int shrink(int row, Links graph, int[] rows, int count);

    /** Whether all lists are shrunk in the end, those that fit too, for instance to be put in order. */
    default boolean finishes() {
      return false;
    }
  }

  /**
   * A build.
   *
   * @param size number of rows of the vectors, inserted or not
   * @param limit most neighbours of a row
   * @param choosers makes a chooser for one thread
   * @param stage how progress names it
   */
  public BatchBuild(int size, int limit, Supplier<Chooser> choosers, BuildContext context,
      String stage) {
    this(size, limit, (int) Math.ceil(limit * SLACK), Integer.MAX_VALUE, choosers, context, stage);
  }

  private BatchBuild(int size, int limit, int width, int mostBatch, Supplier<Chooser> choosers,
      BuildContext context, String stage) {
    this.size = size;
    this.limit = limit;
    this.width = width;
    this.mostBatch = mostBatch;
    this.choosers = choosers;
    this.context = context;
    this.stage = stage;
  }

  /**
   * A build that shrinks a list whenever a link is too much, and whose batches stay so small that choosers can compare a row with
   * those before it in its batch.
   */
  public static BatchBuild exact(int size, int limit, Supplier<Chooser> choosers,
      BuildContext context, String stage) {
    return new BatchBuild(size, limit, limit, MOST_EXACT, choosers, context, stage);
  }

  /**
   * Inserts rows.
   *
   * @param count how many
   * @param rowOf the row of each place in the order of insertion
   * @param arena where the result lives
   * @return the graph, whose rows are all those of the vectors
   */
  public Links build(int count, IntUnaryOperator rowOf, Arena arena) {
    try (Arena passing = Arena.ofShared()) {
      Links loose = new Links(size, width, passing);
      int from = 0;
      while (from < count) {
        int batch = Math.min(count - from, Math.clamp(from / BATCH_PART, LEAST_BATCH, mostBatch));
        insert(loose, from, batch, count, rowOf);
        from += batch;
      }
      return tight(loose, count, rowOf, arena);
    }
  }

  private void insert(Links loose, int from, int batch, int count, IntUnaryOperator rowOf) {
    int[][] chosen = new int[batch][];
    loop(from, batch, count, chooser -> place -> {
      int[] target = new int[limit];
      int found = chooser.choose(rowOf.applyAsInt(from + place), from, loose, target);
      chosen[place] = Arrays.copyOf(target, found);
    });
    long[] back = new long[Arrays.stream(chosen).mapToInt(rows -> rows.length).sum()];
    int pairs = 0;
    for (int place = 0; place < batch; place++) { // only now, since a row may be where searches of its own batch begin
      int row = rowOf.applyAsInt(from + place);
      loose.write(row, chosen[place], chosen[place].length);
      for (int target : chosen[place]) {
        back[pairs++] = (long) target << Integer.SIZE | row;
      }
    }
    Arrays.sort(back);
    int[] starts = starts(back);
    int[][] lists = new int[starts.length - 1][];
    loop(from, lists.length, count, chooser -> group -> lists[group] = linkedBack(loose, back,
        starts[group], starts[group + 1], chooser));
    for (int group = 0; group < lists.length; group++) {
      loose.write(target(back[starts[group]]), lists[group], lists[group].length);
    }
  }

  private static int target(long pair) {
    return (int) (pair >>> Integer.SIZE);
  }

  private void loop(int from, int pieces, int count, Function<Chooser, IntConsumer> work) {
    BuildContext part = new BuildContext(context.threads(), context.executor(), context.seed(),
        (name, done, _) -> context.progress().update(name, Math.min(count, from + (int) done),
            count));
    ParallelLoop.run(part, stage, pieces,
        () -> work.apply(workers.computeIfAbsent(Thread.currentThread(), _ -> choosers.get())));
  }

  /** Where each target begins in the sorted pairs, and the end. */
  private static int[] starts(long[] back) {
    int[] starts = new int[back.length + 1];
    int groups = 0;
    for (int i = 0; i < back.length; i++) {
      if (i == 0 || back[i] >>> Integer.SIZE != back[i - 1] >>> Integer.SIZE) {
        starts[groups++] = i;
      }
    }
    starts[groups] = back.length;
    return Arrays.copyOf(starts, groups + 1);
  }

  /** The neighbours of a target with those that link to it. */
  private static int[] linkedBack(Links loose, long[] back, int from, int to, Chooser chooser) {
    int target = target(back[from]);
    int[] rows = new int[loose.width() + to - from];
    int count = loose.read(target, rows);
    for (int i = from; i < to; i++) {
      int source = (int) back[i];
      if (!holds(rows, count, source)) {
        rows[count++] = source;
      }
    }
    if (count > loose.width()) {
      count = chooser.shrink(target, loose, rows, count);
    }
    return Arrays.copyOf(rows, count);
  }

  private static boolean holds(int[] rows, int count, int row) {
    for (int i = 0; i < count; i++) {
      if (rows[i] == row) {
        return true;
      }
    }
    return false;
  }

  private Links tight(Links loose, int count, IntUnaryOperator rowOf, Arena arena) {
    Links links = new Links(size, limit, arena);
    loop(0, count, count, chooser -> place -> {
      int row = rowOf.applyAsInt(place);
      int[] rows = new int[loose.width()];
      int found = loose.read(row, rows);
      if (found > limit || chooser.finishes()) {
        found = chooser.shrink(row, loose, rows, found);
      }
      links.write(row, rows, found);
    });
    return links;
  }
}
