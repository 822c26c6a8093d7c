package dev.winnow.exec;

import dev.winnow.Explain;
import dev.winnow.Hit;
import dev.winnow.Schema;
import dev.winnow.SearchRequest;
import dev.winnow.SearchResult;
import dev.winnow.filter.Filter;
import dev.winnow.filter.FilterChecker;
import dev.winnow.live.Part;
import dev.winnow.plan.Planner;
import dev.winnow.segment.Segment;
import dev.winnow.segment.VectorCheck;
import dev.winnow.spi.AcceptSet;
import dev.winnow.spi.AccessPath;
import dev.winnow.spi.ScoredRow;
import dev.winnow.spi.SearchTask;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One search over a snapshot of segments: filter, plan, run, merge, fetch. Used once, by one thread. */
final class SearchRun {
  private final Schema schema;
  private final List<Part> parts;
  private final Planner planner;
  private final PathTrials trials;
  private final @Nullable RecallChecks checks;
  private final SearchRequest request;
  private final Filter filter;
  private final List<String> fields;
  private final float[] query;
  private final long deadlineNanos;
  private final List<Explain.SegmentPlan> plans = new ArrayList<>();
  private final MergedHits merged;
  private boolean deadlinePassed;
  private long matches;
  private long filterNanos;
  private long planNanos;
  private long searchNanos;

  SearchRun(Schema schema, List<Part> parts, Planner planner, PathTrials trials,
      @Nullable RecallChecks checks, SearchRequest request) {
    long start = System.nanoTime();
    this.schema = schema;
    this.parts = parts;
    this.planner = planner;
    this.trials = trials;
    this.checks = checks;
    this.request = request;
    deadlineNanos = request.deadline() == null
        ? Long.MAX_VALUE
        : start + request.deadline().toNanos();
    query = new float[schema.dimension()];
    VectorCheck.prepare("the query", request.vector(), schema, query);
    filter = FilterChecker.check(request.filter(), schema);
    fields = Fields.wanted(request.attributes(), schema);
    merged = new MergedHits(request.k());
    filterNanos = System.nanoTime() - start;
  }

  SearchResult run() {
    for (int i = 0; i < parts.size(); i++) {
      search(i, parts.get(i));
    }
    long start = System.nanoTime();
    List<Hit> hits = fetch();
    Explain.Cut cut = cut(hits.size());
    double selectivity = merged.rows() == 0 ? 0 : (double) matches / merged.rows();
    Explain.Times times = new Explain.Times(filterNanos, planNanos, searchNanos,
        System.nanoTime() - start);
    return new SearchResult(hits, matches,
        new Explain(matches, selectivity, expectedRecall(), cut, plans, times));
  }

  private void search(int place, Part part) {
    Segment segment = part.segment();
    if (part.live() == 0) {
      return;
    }
    long start = System.nanoTime();
    AcceptSet accept = part.evaluate(filter);
    int accepted = accept.cardinality();
    merged.addRows(part.live());
    matches += accepted;
    long filtered = System.nanoTime();
    filterNanos += filtered - start;
    if (accepted == 0) {
      plans.add(new Explain.SegmentPlan(segment.name(), "none", List.of(), 0, List.of(),
          new Explain.Work(0, 0, 0, 0)));
      return;
    }
    SearchTask task = new SearchTask(segment.vectors().scorer(query), filter, accept,
        Math.min(request.k(), accepted), request.recall(), request.ef(), deadlineNanos);
    Planner.Plan plan = planner.plan(task, segment.indexes(), path(segment));
    long planned = System.nanoTime();
    planNanos += planned - filtered;
    List<String> begun = run(task, plan);
    merged.add(place, task.results().sorted());
    long nanos = System.nanoTime() - planned;
    searchNanos += nanos;
    if (begun.size() == 1 && !deadlinePassed) {
      trials.offer(part, query, task, plan, nanos);
      if (checks != null) {
        checks.offer(part, query, task, plan, nanos);
      }
    }
    plans.add(explain(segment, task, plan, begun));
  }

  /** The path asked for, or the exact scan in a segment that does not have it, as one that was just written. */
  private @Nullable String path(Segment segment) {
    String wanted = request.path();
    if (wanted == null || Planner.has(segment.indexes(), wanted)) {
      return wanted;
    }
    boolean known = parts.stream().anyMatch(part -> Planner.has(part.segment().indexes(), wanted))
        || Planner.isDeclared(schema, wanted);
    return known ? Planner.EXACT : wanted;
  }

  /** Each segment weighs as much as it has matches. */
  private double expectedRecall() {
    double found = 0;
    for (Explain.SegmentPlan plan : plans) {
      found += plan.matches() * plan.expectedRecall();
    }
    return matches == 0 ? 1 : found / matches;
  }

  /** Takes a plan's steps until one gives all answers. Returns the names of those that were begun. */
  private List<String> run(SearchTask task, Planner.Plan plan) {
    List<String> begun = new ArrayList<>();
    for (Planner.Step step : plan.steps()) {
      begun.add(step.name());
      AccessPath path = step.path();
      if (path == null) {
        deadlinePassed |= ExactScan.run(task) == AccessPath.Outcome.DEADLINE;
        return begun;
      }
      task.allow(step.visitBudget(), step.another());
      AccessPath.Outcome outcome = path.run(task);
      boolean expired = outcome == AccessPath.Outcome.DEADLINE;
      deadlinePassed |= expired;
      if (expired || (outcome == AccessPath.Outcome.DONE && task.results().full())) {
        return begun;
      }
      task.restart();
    }
    return begun;
  }

  private static Explain.SegmentPlan explain(Segment segment, SearchTask task, Planner.Plan plan,
      List<String> begun) {
    Explain.Work work = new Explain.Work(task.work().nodesVisited(), task.work().codesScored(),
        task.work().refined(), task.work().vectorsScored());
    return new Explain.SegmentPlan(segment.name(), begun.getLast(),
        begun.subList(0, begun.size() - 1), task.accept().cardinality(), plan.candidates(), work);
  }

  private List<Hit> fetch() {
    List<Hit> hits = new ArrayList<>();
    Float least = request.minScore();
    for (MergedHits.Found found : merged.best()) {
      float score = score(ScoredRow.similarity(found.pair()));
      if (least != null && score < least) {
        break;
      }
      Segment segment = parts.get(found.segment()).segment();
      int row = ScoredRow.row(found.pair());
      Map<String, Object> values = fields.isEmpty() ? Map.of() : segment.values(row, fields);
      hits.add(new Hit(segment.id(row), score, values));
    }
    return hits;
  }

  private float score(float similarity) {
    return switch (schema.metric()) {
      case COSINE -> Math.clamp(similarity, -1f, 1f);
      case DOT -> similarity;
      case EUCLIDEAN -> 0f - (float) Math.sqrt(Math.max(0, -similarity));
    };
  }

  private Explain.Cut cut(int hits) {
    if (deadlinePassed) {
      return Explain.Cut.DEADLINE;
    }
    return hits < Math.min(request.k(), matches) ? Explain.Cut.MIN_SCORE : Explain.Cut.NONE;
  }
}
