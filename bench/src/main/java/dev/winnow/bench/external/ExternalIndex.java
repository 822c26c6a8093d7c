package dev.winnow.bench.external;

import dev.winnow.bench.method.Answer;
import dev.winnow.bench.method.BenchException;
import dev.winnow.bench.method.Effort;
import dev.winnow.bench.method.Prepared;
import dev.winnow.bench.method.Query;
import dev.winnow.bench.method.Searcher;
import dev.winnow.filter.Filter;
import dev.winnow.filter.FilterJson;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The index of a program, asked over its one pipe and so by one thread. */
final class ExternalIndex implements Prepared {
  private static final int PATIENCE_FOR_ALL = 10;

  private final ExternalProcess process;
  private final long bytes;
  private final long rows;
  private final int batch;
  private final Duration patience;
  private boolean taken;

  ExternalIndex(ExternalProcess process, long bytes, long rows, int batch, Duration patience) {
    this.process = process;
    this.bytes = bytes;
    this.rows = rows;
    this.batch = batch;
    this.patience = patience;
  }

  @Override
  public long indexBytes() {
    return bytes;
  }

  @Override
  public long process() {
    return process.pid();
  }

  @Override
  public void announce(String workload, List<Query> queries) {
    List<String> lines = new ArrayList<>(queries.size() + 1);
    lines.add("queries " + workload + " " + queries.size());
    queries.forEach(query -> lines.add(query.row() + " " + FilterJson.toJson(query.filter())));
    process.ask(lines, patience.multipliedBy(PATIENCE_FOR_ALL)).requireOk();
  }

  /** @throws BenchException if it is asked for a second thread */
  @Override
  public Searcher searcher() {
    if (taken) {
      throw new BenchException("a program answers on one thread; use --threads 1");
    }
    taken = true;
    return new Asking();
  }

  @Override
  public void close() {
    process.close();
  }

  /** Asks for queries by their lines in the workload announced. */
  private final class Asking implements Searcher {
    @Override
    public boolean worksOnCallersThread() {
      return false;
    }

    @Override
    public int batch() {
      return batch;
    }

    @Override
    public Answer search(float[] query, Filter filter, int k, Effort effort) {
      throw new UnsupportedOperationException("a query has to be announced");
    }

    @Override
    public Answer search(Query query, int k, Effort effort) {
      return process.ask("search " + query.line() + settings(k, effort), patience).rows(rows);
    }

    @Override
    public List<Answer> searchAll(List<Query> queries, int k, Effort effort) {
      StringBuilder lines = new StringBuilder("batch ");
      for (int i = 0; i < queries.size(); i++) {
        lines.append(i == 0 ? "" : ",").append(queries.get(i).line());
      }
      String line = lines.append(settings(k, effort)).toString();
      List<Answer> answers = new ArrayList<>(queries.size());
      answers.add(process.ask(line, patience).rows(rows));
      while (answers.size() < queries.size()) {
        answers.add(process.readMore(line, patience).rows(rows));
      }
      return answers;
    }

    private String settings(int k, Effort effort) {
      StringBuilder text = new StringBuilder(" k=").append(k);
      effort.toMap()
          .forEach((name, value) -> text.append(' ').append(name).append('=').append(value));
      return text.toString();
    }
  }
}
