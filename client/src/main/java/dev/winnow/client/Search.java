package dev.winnow.client;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What to search for. Immutable; made by {@link #near} or {@link #like}. The server checks it. */
public final class Search {
  final dev.winnow.proto.v1.SearchRequest message;

  private Search(dev.winnow.proto.v1.SearchRequest message) {
    this.message = message;
  }

  /** Begins a search near a vector. */
  public static Builder near(float[] vector) {
    Builder builder = new Builder();
    builder.message.addAllVector(Messages.floats(vector));
    return builder;
  }

  /** Begins a search near a record, which is left out of the answer. */
  public static Builder like(String id) {
    Builder builder = new Builder();
    builder.message.setLike(id);
    return builder;
  }

  /** Collects the parts of a search. Not thread-safe. */
  public static final class Builder {
    private final dev.winnow.proto.v1.SearchRequest.Builder message = dev.winnow.proto.v1.SearchRequest
        .newBuilder();

    private Builder() {}

    /** Hits wanted, 1 to 10,000; 10 if not said. */
    public Builder k(int count) {
      message.setK(count == 0 ? -1 : count); // 0 would mean not said
      return this;
    }

    /** What every hit must satisfy, in the text or the JSON form of filters. */
    public Builder where(String filter) {
      message.setFilter(filter);
      return this;
    }

    /** The recall wanted, over 0 and at most 1; 0.95 if not said, 1 is exact. */
    public Builder recall(double target) {
      message.setRecall(target);
      return this;
    }

    /** The least score of a hit. */
    public Builder minScore(float least) {
      message.setMinScore(least);
      return this;
    }

    /** The least relevance of a hit by the collection's model, 0 to 1. */
    public Builder minRelevance(double least) {
      message.setMinRelevance(least);
      return this;
    }

    /** Only hits that reach the threshold of the collection's model. */
    public Builder relevant() {
      message.setRelevant(true);
      return this;
    }

    /** The attributes to return; all if not said. */
    public Builder attributes(List<String> names) {
      message.setAttributes(dev.winnow.proto.v1.Texts.newBuilder().addAllValues(names));
      return this;
    }

    /** Returns the vectors of hits. */
    public Builder withVectors() {
      message.setIncludeVectors(true);
      return this;
    }

    /** Returns the plan. */
    public Builder explain() {
      message.setExplain(true);
      return this;
    }

    /** Overrules the planner's beam width. */
    public Builder ef(int width) {
      message.setEf(width);
      return this;
    }

    /** Overrules the planner's choice of an access path. */
    public Builder path(String name) {
      message.setPath(Objects.requireNonNull(name));
      return this;
    }

    /** The hits that follow those of an answer to the same search: its {@link SearchAnswer#next}; null for the first. */
    public Builder after(@Nullable String next) {
      message.setAfter(next == null ? "" : next);
      return this;
    }

    /** The finished search. */
    public Search build() {
      return new Search(message.build());
    }
  }
}
