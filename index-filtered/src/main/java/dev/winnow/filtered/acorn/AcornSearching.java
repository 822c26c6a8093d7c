package dev.winnow.filtered.acorn;

import dev.winnow.filtered.beam.BeamSearch;
import dev.winnow.filtered.beam.RowFilter;
import dev.winnow.spi.AcceptSet;
import dev.winnow.spi.AccessPath.Outcome;
import dev.winnow.spi.SearchLimits;
import dev.winnow.spi.SearchTask;
import dev.winnow.spi.effort.Searching;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * Searches the graph that the accepted rows make (ACORN, section 4). Where the levels lead to no accepted row, the search begins at some of
 * the accepted ones, evenly drawn, so that an entry that no filter knows is never an answer. Thread-safe.
 */
final class AcornSearching implements Searching {
  private static final int DRAWN = 8;

  private final AcornGraph graph;
  private final BlockingQueue<Memory> idle = new ArrayBlockingQueue<>(
      Runtime.getRuntime().availableProcessors());

  AcornSearching(AcornGraph graph) {
    this.graph = graph;
  }

  /** What a search works with. */
  private static final class Memory {
    final BeamSearch beam;
    final Descent descent;
    final AcceptedNeighbours neighbours;

    Memory(AcornGraph graph) {
      AcornParameters parameters = graph.levels().parameters();
      beam = new BeamSearch(graph.base().size(),
          Math.max(parameters.taken(), graph.base().width()));
      descent = new Descent(graph.levels());
      neighbours = new AcceptedNeighbours(parameters, graph.base());
    }
  }

  @Override
  public Outcome run(SearchTask task, int ef, SearchLimits limits) {
    Memory free = idle.poll();
    Memory memory = free == null ? new Memory(graph) : free;
    try {
      return run(task, ef, limits, memory);
    } finally {
      idle.offer(memory);
    }
  }

  private Outcome run(SearchTask task, int ef, SearchLimits limits, Memory memory) {
    AcceptSet accept = task.accept();
    boolean all = accept.isAll();
    int entry = graph.levels().order()
        .row(memory.descent.place(task.scorer(), all ? null : accept));
    task.work().addVectors(memory.descent.scored());
    BeamSearch beam = memory.beam;
    beam.begin(task.scorer(), RowFilter.guiding(accept), limits);
    Outcome outcome;
    if (all) {
      beam.enter(entry);
      outcome = beam.run(graph.base(), ef); // cut off, a list would be without what compression kept for its reach
    } else {
      if (accept.contains(entry)) {
        beam.enter(entry);
      } else {
        enterDrawn(accept, beam);
      }
      memory.neighbours.accept(accept.words());
      outcome = beam.run(memory.neighbours, ef);
    }
    beam.give(task);
    return outcome;
  }

  private static void enterDrawn(AcceptSet accept, BeamSearch beam) {
    int[] one = new int[1];
    for (int i = 0; i < DRAWN; i++) {
      int from = (int) ((long) accept.size() * i / DRAWN);
      if (accept.copyRows(from, one) > 0) {
        beam.enter(one[0]);
      }
    }
  }
}
