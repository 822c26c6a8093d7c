package dev.winnow.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.PriorityQueue;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LongHeapTest {
  @Test
  void agreesWithAPriorityQueue() {
    SplittableRandom random = new SplittableRandom(11);
    LongHeap heap = new LongHeap(2);
    PriorityQueue<Long> queue = new PriorityQueue<>();
    for (int step = 0; step < 20_000; step++) {
      long key = random.nextInt(1_000) - 500;
      int choice = random.nextInt(5);
      if (queue.isEmpty() || choice < 3) {
        heap.push(key);
        queue.add(key);
      } else if (choice == 3) {
        assertThat(heap.pop()).as("seed 11, step %d", step).isEqualTo(queue.remove());
      } else {
        assertThat(heap.replaceTop(key)).as("seed 11, step %d", step).isEqualTo(queue.remove());
        queue.add(key);
      }
      assertThat(heap.size()).isEqualTo(queue.size());
    }
  }
}
