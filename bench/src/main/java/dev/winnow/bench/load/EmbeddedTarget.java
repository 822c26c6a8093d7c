package dev.winnow.bench.load;

import dev.winnow.SearchRequest;
import dev.winnow.VectorCollection;
import dev.winnow.Winnow;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;

/** The engine in this process, without a server: what a server's requests cost at least. */
public final class EmbeddedTarget implements LoadTarget {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final Winnow database;
  private final List<Work> works;
  private final List<Thread> workers = new ArrayList<>();
  private final ExecutorService threads;

  private record Work(VectorCollection collection, SearchRequest request) {}

  /**
   * A target.
   *
   * @param database closed with the target
   * @param count threads that search
   */
  public EmbeddedTarget(Winnow database, int count, List<LoadQuery> queries, Duration deadline) {
    this.database = database;
    works = queries.stream()
        .map(query -> new Work(database.collection(query.collection()),
            SearchRequest.builder(query.vector()).k(query.k()).recall(query.recall())
                .filter(query.filter()).attributes(query.attributes()).deadline(deadline).build()))
        .toList();
    ThreadFactory made = Thread.ofPlatform().name("winnow-embedded-", 0).factory();
    threads = Executors.newFixedThreadPool(count, task -> {
      Thread thread = made.newThread(task);
      synchronized (workers) {
        workers.add(thread);
      }
      return thread;
    });
  }

  @Override
  public void send(int query, Reply reply) {
    Work work = works.get(query);
    threads.execute(() -> {
      boolean _ = work.collection.search(work.request).hits().isEmpty();
      reply.done(Outcome.ANSWERED);
    });
  }

  @Override
  public long cpuNanos() {
    synchronized (workers) {
      return workers.stream().mapToLong(thread -> THREADS.getThreadCpuTime(thread.threadId()))
          .sum();
    }
  }

  @Override
  public void close() {
    threads.close();
    database.close();
  }
}
