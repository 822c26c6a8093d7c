package dev.winnow.datasets.generate;

import dev.winnow.datasets.DatasetException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.LongFunction;

/** Has papers made by many threads, a few blocks ahead, and hands them on in order. */
final class PaperStream {
  private static final int BLOCK_BYTES = 1 << 20;

  private final ExecutorService workers;
  private final int ahead;
  private final int blockRows;

  PaperStream(ExecutorService workers, int threads, int dimension) {
    this.workers = workers;
    ahead = 2 * threads;
    blockRows = Math.clamp(BLOCK_BYTES / (4L * dimension), 16, 4096);
  }

  /**
   * Makes the papers of some rows.
   *
   * @param taker gets the blocks in order, in the caller's thread
   */
  void run(long start, long rows, LongFunction<PaperBlock.Line> make, Consumer<PaperBlock> taker) {
    Deque<Future<PaperBlock>> blocks = new ArrayDeque<>();
    for (long first = start; first < rows || !blocks.isEmpty();) {
      if (first < rows && blocks.size() < ahead) {
        long from = first;
        first = Math.min(rows, first + blockRows);
        long to = first;
        blocks.add(workers.submit(() -> PaperBlock.make(from, to, make)));
      } else {
        taker.accept(await(blocks.remove()));
      }
    }
  }

  private static PaperBlock await(Future<PaperBlock> block) {
    try {
      return block.get();
    } catch (ExecutionException e) {
      throw new DatasetException("cannot generate papers: " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DatasetException("interrupted while generating papers", e);
    }
  }
}
