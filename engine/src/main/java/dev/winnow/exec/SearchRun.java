package dev.winnow.exec;

import dev.winnow.CostlySearchException;
import dev.winnow.Explain;
import dev.winnow.Hit;
import dev.winnow.InvalidRequestException;
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
import dev.winnow.spi.WorkCounters;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One search over a snapshot of segments: filter, then plan, run and merge, more than once if answers are to be relevant, then fetch. Used once, by
 * one thread.
 */
final class SearchRun {
  private static final float ROUNDING = 1e-6f;

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
  private final @Nullable RelevantAnswers relevant;
  private final List<Target> targets = new ArrayList<>();
  private List<Explain.SegmentPlan> plans = List.of();
  private MergedHits merged = new MergedHits(1);
  private long rows;
  private boolean deadlinePassed;
  private long matches;
  private long filterNanos;
  private long planNanos;
  private long searchNanos;

  /**
   * A segment with the rows that satisfy the filter.
   *
   * @param work what was done in it in all rounds
   */
  private record Target(int place, Part part, AcceptSet accept, WorkCounters work) {}

  /** A segment with matches and how it is to be searched. */
  private record Planned(Target target, SearchTask task, Planner.Plan plan) {}

  /** @param relevance the collection's model, or null if it has none */
  SearchRun(Schema schema, List<Part> parts, Planner planner, PathTrials trials,
      @Nullable RecallChecks checks, RelevanceStore.@Nullable Installed relevance,
      SearchRequest request) {
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
    relevant = relevant(relevance);
    filterNanos = System.nanoTime() - start;
  }

  private @Nullable RelevantAnswers relevant(RelevanceStore.@Nullable Installed model) {
    Double least = request.minRelevance();
    if (least == null && !request.relevant()) {
      return null;
    }
    if (model == null) {
      throw new InvalidRequestException(
          "the collection has no relevance model; train one, or search without a least relevance");
    }
    return new RelevantAnswers(model, least, request.k());
  }

  SearchResult run() {
    for (int i = 0; i < parts.size(); i++) {
      filter(i, parts.get(i));
    }
    if (relevant == null) {
      round(request.k(), floor());
    } else {
      float least = floor();
      relevant.run(query, (k, floor) -> {
        round(k, Math.max(floor, least));
        return scores(k);
      });
    }
    long start = System.nanoTime();
    List<Hit> hits = fetch();
    Explain.Cut cut = cut(hits.size());
    double selectivity = rows == 0 ? 0 : (double) matches / rows;
    Explain.Times times = new Explain.Times(filterNanos, planNanos, searchNanos,
        System.nanoTime() - start);
    return new SearchResult(hits, matches,
        relevant == null ? null : relevant.report(hits.size(), Math.min(request.k(), matches)),
        new Explain(matches, selectivity, expectedRecall(), cut, plans, times));
  }

  private void filter(int place, Part part) {
    if (part.live() == 0) {
      return;
    }
    long start = System.nanoTime();
    String without = request.without();
    int row = without == null ? -1 : part.row(without);
    AcceptSet accept = row < 0 ? part.evaluate(filter) : part.evaluate(filter, row);
    rows += part.live();
    matches += accept.cardinality();
    targets.add(new Target(place, part, accept, new WorkCounters()));
    filterNanos += System.nanoTime() - start;
  }

  /** The similarity below which no answer is wanted, a little less for rounding; negative infinity if any will do. */
  private float floor() {
    Float least = request.minScore();
    if (least == null) {
      return Float.NEGATIVE_INFINITY;
    }
    return switch (schema.metric()) {
      case COSINE, DOT -> least - ROUNDING * Math.max(1, Math.abs(least));
      case EUCLIDEAN -> least > 0 ? Float.NEGATIVE_INFINITY : -least * least * (1 + ROUNDING);
    };
  }

  /** Searches all segments for the best {@code k} whose similarities are not under {@code floor}. */
  private void round(int k, float floor) {
    merged = new MergedHits(k);
    plans = new ArrayList<>();
    List<Planned> planned = plan(k);
    requireAffordable(planned);
    for (Planned one : planned) {
      if (!deadlinePassed) {
        search(one, floor);
      }
    }
  }

  private List<Planned> plan(int k) {
    long start = System.nanoTime();
    List<Planned> planned = new ArrayList<>(targets.size());
    for (Target target : targets) {
      Segment segment = target.part.segment();
      AcceptSet accept = target.accept;
      if (accept.cardinality() == 0) {
        plans.add(new Explain.SegmentPlan(segment.name(), "none", List.of(), 0, List.of(),
            new Explain.Work(0, 0, 0, 0)));
        continue;
      }
      SearchTask task = new SearchTask(segment.vectors().scorer(query), filter, accept,
          Math.min(k, accept.cardinality()), request.recall(), request.ef(), deadlineNanos);
      planned.add(new Planned(target, task, planner.plan(task, segment.indexes(), path(segment))));
    }
    planNanos += System.nanoTime() - start;
    return planned;
  }

  private void requireAffordable(List<Planned> planned) {
    Duration limit = request.costLimit();
    if (limit != null) {
      double nanos = 0;
      for (Planned one : planned) {
        nanos += one.plan.candidates().getFirst().estimatedNanos();
      }
      if (nanos > limit.toNanos()) {
        throw new CostlySearchException(Duration.ofNanos((long) nanos), limit);
      }
    }
  }

  private float[] scores(int k) {
    List<MergedHits.Found> found = merged.best();
    float[] scores = new float[Math.min(k, found.size())];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = score(ScoredRow.similarity(found.get(i).pair()));
    }
    return scores;
  }

  private void search(Planned planned, float floor) {
    Target target = planned.target;
    SearchTask task = planned.task;
    Planner.Plan plan = planned.plan;
    long start = System.nanoTime();
    List<String> begun = run(task, plan, floor);
    merged.add(target.place, task.results().sorted());
    long nanos = System.nanoTime() - start;
    searchNanos += nanos;
    boolean usual = floor == Float.NEGATIVE_INFINITY;
    if (begun.size() == 1 && !deadlinePassed && usual) {
      trials.offer(target.part, query, task, plan, nanos);
      if (checks != null) {
        checks.offer(target.part, query, task, plan, nanos);
      }
    }
    target.work.add(task.work());
    plans.add(explain(target.part.segment(), task, plan, begun, target.work));
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
  private List<String> run(SearchTask task, Planner.Plan plan, float floor) {
    List<String> begun = new ArrayList<>();
    for (Planner.Step step : plan.steps()) {
      begun.add(step.name());
      AccessPath path = step.path();
      boolean floored = path == null || path.usesFloor();
      task.floor(floored ? floor : Float.NEGATIVE_INFINITY);
      if (path == null) {
        deadlinePassed |= ExactScan.run(task) == AccessPath.Outcome.DEADLINE;
        return begun;
      }
      task.allow(step.visitBudget(), step.another());
      AccessPath.Outcome outcome = path.run(task);
      boolean expired = outcome == AccessPath.Outcome.DEADLINE;
      deadlinePassed |= expired;
      if (expired || (outcome == AccessPath.Outcome.DONE && task.complete())) {
        return begun;
      }
    }
    return begun;
  }

  private static Explain.SegmentPlan explain(Segment segment, SearchTask task, Planner.Plan plan,
      List<String> begun, WorkCounters done) {
    Explain.Work work = new Explain.Work(done.nodesVisited(), done.codesScored(), done.refined(),
        done.vectorsScored());
    return new Explain.SegmentPlan(segment.name(), begun.getLast(),
        begun.subList(0, begun.size() - 1), task.accept().cardinality(), plan.candidates(), work);
  }

  private List<Hit> fetch() {
    List<Hit> hits = new ArrayList<>();
    Float least = request.minScore();
    for (MergedHits.Found found : merged.best()) {
      float score = score(ScoredRow.similarity(found.pair()));
      Double relevance = relevant == null ? null : (Double) relevant.relevance(score);
      if (hits.size() == request.k() || (least != null && score < least)
          || (relevant != null && relevance != null && !relevant.enough(relevance))) {
        break;
      }
      Segment segment = parts.get(found.segment()).segment();
      int row = ScoredRow.row(found.pair());
      Map<String, Object> values = fields.isEmpty() ? Map.of() : segment.values(row, fields);
      hits.add(new Hit(segment.id(row), score, values, relevance));
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
    if (hits == Math.min(request.k(), matches)) {
      return Explain.Cut.NONE;
    }
    return relevant == null ? Explain.Cut.MIN_SCORE : Explain.Cut.MIN_RELEVANCE;
  }
}
