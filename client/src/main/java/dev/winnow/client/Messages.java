package dev.winnow.client;

import dev.winnow.proto.v1.Missing;
import dev.winnow.proto.v1.SearchResponse;
import dev.winnow.proto.v1.Texts;
import dev.winnow.proto.v1.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns what programs give into messages, and back. */
final class Messages {
  private Messages() {}

  static List<Float> floats(float[] vector) {
    List<Float> values = new ArrayList<>(vector.length);
    for (float value : vector) {
      values.add(value);
    }
    return values;
  }

  private static float @Nullable [] vector(List<Float> values) {
    if (values.isEmpty()) {
      return null;
    }
    float[] vector = new float[values.size()];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = values.get(i);
    }
    return vector;
  }

  static Map<String, Value> values(Map<String, ? extends @Nullable Object> attributes) {
    Map<String, Value> values = new HashMap<>();
    attributes.forEach((name, value) -> values.put(name, value(name, value)));
    return values;
  }

  private static Value value(String name, @Nullable Object value) {
    Value.Builder builder = Value.newBuilder();
    return switch (value) {
      case null -> builder.setMissing(Missing.getDefaultInstance()).build();
      case String text -> builder.setText(text).build();
      case Integer number -> builder.setInteger(number).build();
      case Long number -> builder.setInteger(number).build();
      case Float number -> builder.setReal(number).build();
      case Double number -> builder.setReal(number).build();
      case Boolean flag -> builder.setFlag(flag).build();
      case Instant instant -> builder.setInstant(instant.toString()).build();
      case List<?> list -> builder
          .setTexts(Texts.newBuilder().addAllValues(list.stream().map(String::valueOf).toList()))
          .build();
      default -> throw new IllegalArgumentException("attribute '" + name + "' is a "
          + value.getClass().getName()
          + "; it must be String, Integer, Long, Float, Double, Boolean, Instant or List of String");
    };
  }

  static Object object(Value value) {
    return switch (value.getKindCase()) {
      case INTEGER -> value.getInteger();
      case REAL -> value.getReal();
      case FLAG -> value.getFlag();
      case INSTANT -> Instant.parse(value.getInstant());
      case TEXTS -> List.copyOf(value.getTexts().getValuesList());
      case TEXT, MISSING, KIND_NOT_SET -> value.getText();
    };
  }

  private static Map<String, Object> objects(Map<String, Value> values) {
    Map<String, Object> objects = new HashMap<>();
    values.forEach((name, value) -> objects.put(name, object(value)));
    return objects;
  }

  static dev.winnow.proto.v1.Record message(Document record) {
    float[] vector = record.vector();
    dev.winnow.proto.v1.Record.Builder builder = dev.winnow.proto.v1.Record.newBuilder()
        .setId(record.id()).putAllAttributes(values(record.attributes()));
    if (vector != null) {
      builder.addAllVector(floats(vector));
    }
    return builder.build();
  }

  static Document record(dev.winnow.proto.v1.Record message) {
    return new Document(message.getId(), vector(message.getVectorList()),
        objects(message.getAttributesMap()));
  }

  static Hit hit(dev.winnow.proto.v1.Hit message) {
    return new Hit(message.getId(), message.getScore(),
        message.hasRelevance() ? (Double) message.getRelevance() : null,
        objects(message.getAttributesMap()), vector(message.getVectorList()));
  }

  static SearchAnswer answer(SearchResponse message) {
    SearchAnswer.Relevance relevance = message.hasRelevance()
        ? new SearchAnswer.Relevance(message.getRelevance().getVersion(),
            message.getRelevance().getThreshold(), message.getRelevance().getLeastScore(),
            message.getRelevance().getCut(), message.getRelevance().getReachedK())
        : null;
    return new SearchAnswer(message.getHitsList().stream().map(Messages::hit).toList(),
        message.getMatches(), message.getCut(),
        message.getNext().isEmpty() ? null : message.getNext(), relevance,
        message.hasExplain() ? explain(message.getExplain()) : null);
  }

  private static SearchAnswer.Explain explain(dev.winnow.proto.v1.Explain message) {
    return new SearchAnswer.Explain(message.getSelectivity(), message.getExpectedRecall(),
        new SearchAnswer.Nanos(message.getFilterNanos(), message.getPlanNanos(),
            message.getSearchNanos(), message.getFetchNanos()),
        message.getSegmentsList().stream().map(Messages::plan).toList());
  }

  private static SearchAnswer.SegmentPlan plan(dev.winnow.proto.v1.SegmentPlan message) {
    return new SearchAnswer.SegmentPlan(message.getSegment(), message.getPath(),
        message.getAbandonedList(), message.getMatches(), message.getNodesVisited(),
        message.getCodesScored(), message.getRefined(), message.getVectorsScored(),
        message.getCandidatesList().stream()
            .map(candidate -> new SearchAnswer.Candidate(candidate.getPath(),
                candidate.getEstimatedNanos(), candidate.getExpectedRecall()))
            .toList());
  }
}
