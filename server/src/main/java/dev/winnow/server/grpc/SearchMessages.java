package dev.winnow.server.grpc;

import dev.winnow.Explain;
import dev.winnow.Hit;
import dev.winnow.SearchResult;
import dev.winnow.proto.v1.Candidate;
import dev.winnow.proto.v1.RelevanceCut;
import dev.winnow.proto.v1.SearchRequest;
import dev.winnow.proto.v1.SearchResponse;
import dev.winnow.proto.v1.SegmentPlan;
import dev.winnow.proto.v1.SlowSearch;
import dev.winnow.server.service.SearchAnswer;
import dev.winnow.server.service.SearchQuery;
import dev.winnow.server.service.SlowSearches;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Turns searches and their answers from messages into what the service takes, and back. */
final class SearchMessages {
  private static final int USUAL_K = 10;

  private SearchMessages() {}

  static SearchQuery query(SearchRequest message) {
    return new SearchQuery(
        message.getVectorCount() == 0 ? null : Values.vector(message.getVectorList()),
        text(message.getLike()), message.getK() == 0 ? USUAL_K : message.getK(),
        Values.filter(message.getFilter()),
        new SearchQuery.Options(message.hasRecall() ? (Double) message.getRecall() : null,
            message.hasEf() ? (Integer) message.getEf() : null, text(message.getPath())),
        new SearchQuery.Cut(message.hasMinScore() ? (Float) message.getMinScore() : null,
            message.hasMinRelevance() ? (Double) message.getMinRelevance() : null,
            message.getRelevant()),
        new SearchQuery.Returns(
            message.hasAttributes() ? message.getAttributes().getValuesList() : null,
            message.getIncludeVectors(), message.getExplain()),
        text(message.getAfter()));
  }

  private static @Nullable String text(String text) {
    return text.isEmpty() ? null : text;
  }

  static SearchResponse response(SearchAnswer answer) {
    SearchResult result = answer.result();
    SearchResponse.Builder response = SearchResponse.newBuilder().setMatches(result.matches())
        .setCut(label(result.explain().cut()));
    answer.hits().forEach(found -> response.addHits(hit(found.hit(), found.vector())));
    if (answer.next() != null) {
      response.setNext(answer.next());
    }
    SearchResult.Relevance relevance = result.relevance();
    if (relevance != null) {
      response.setRelevance(RelevanceCut.newBuilder().setVersion(relevance.version())
          .setThreshold(relevance.threshold()).setLeastScore(relevance.leastScore())
          .setCut(relevance.cut()).setReachedK(relevance.reachedK()));
    }
    Explain explain = answer.explain();
    if (explain != null) {
      response.setExplain(explain(explain));
    }
    return response.build();
  }

  static dev.winnow.proto.v1.Hit hit(Hit hit, float @Nullable [] vector) {
    dev.winnow.proto.v1.Hit.Builder builder = dev.winnow.proto.v1.Hit.newBuilder().setId(hit.id())
        .setScore(hit.score()).putAllAttributes(Values.messages(hit.attributes()));
    Double relevance = hit.relevance();
    if (relevance != null) {
      builder.setRelevance(relevance);
    }
    if (vector != null) {
      builder.addAllVector(Values.floats(vector));
    }
    return builder.build();
  }

  private static String label(Explain.Cut cut) {
    return cut.name().toLowerCase(Locale.ROOT);
  }

  private static dev.winnow.proto.v1.Explain explain(Explain explain) {
    Explain.Times times = explain.times();
    dev.winnow.proto.v1.Explain.Builder builder = dev.winnow.proto.v1.Explain.newBuilder()
        .setSelectivity(explain.selectivity()).setExpectedRecall(explain.expectedRecall())
        .setFilterNanos(times.filter()).setPlanNanos(times.plan()).setSearchNanos(times.search())
        .setFetchNanos(times.fetch());
    for (Explain.SegmentPlan plan : explain.segments()) {
      SegmentPlan.Builder segment = builder.addSegmentsBuilder().setSegment(plan.segment())
          .setPath(plan.path()).addAllAbandoned(plan.abandoned()).setMatches(plan.matches())
          .setNodesVisited(plan.work().nodesVisited()).setCodesScored(plan.work().codesScored())
          .setRefined(plan.work().refined()).setVectorsScored(plan.work().vectorsScored());
      plan.candidates()
          .forEach(candidate -> segment.addCandidates(Candidate.newBuilder()
              .setPath(candidate.path()).setEstimatedNanos(candidate.estimatedNanos())
              .setExpectedRecall(candidate.expectedRecall())));
    }
    return builder.build();
  }

  static SlowSearch slow(SlowSearches.SlowSearch slow) {
    return SlowSearch.newBuilder().setTime(slow.time().toString()).setRequestId(slow.requestId())
        .setCollection(slow.collection()).setK(slow.k()).setRecall(slow.recall())
        .setFilter(slow.filter()).setMatches(slow.matches()).setNanos(slow.nanos())
        .addAllPaths(slow.paths()).build();
  }
}
