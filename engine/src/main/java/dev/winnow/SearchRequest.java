package dev.winnow;

import dev.winnow.filter.Filter;
import dev.winnow.filter.FilterText;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What to search for. Immutable; made with {@link #builder}. */
public final class SearchRequest {
  private final float[] vector;
  private final int k;
  private final Filter filter;
  private final @Nullable String without;
  private final double recall;
  private final @Nullable Integer ef;
  private final @Nullable String path;
  private final @Nullable Float minScore;
  private final @Nullable Double minRelevance;
  private final boolean relevant;
  private final @Nullable Duration deadline;
  private final @Nullable Duration costLimit;
  private final @Nullable List<String> attributes;

  private SearchRequest(Builder builder) {
    vector = builder.vector;
    k = builder.k;
    filter = builder.filter;
    without = builder.without;
    recall = builder.recall;
    ef = builder.ef;
    path = builder.path;
    minScore = builder.minScore;
    minRelevance = builder.minRelevance;
    relevant = builder.relevant;
    deadline = builder.deadline;
    costLimit = builder.costLimit;
    attributes = builder.attributes;
  }

  /** Starts a request; the vector is copied. */
  public static Builder builder(float[] vector) {
    return new Builder(vector);
  }

  /** The query vector; not to be changed. */
  public float[] vector() {
    return vector;
  }

  /** How many hits are wanted, at least 1. */
  public int k() {
    return k;
  }

  /** What every hit must satisfy. */
  public Filter filter() {
    return filter;
  }

  /** The id of a record that is no hit whatever it satisfies, or null. */
  public @Nullable String without() {
    return without;
  }

  /** The recall wanted, over 0 and at most 1; 1 means exact. */
  public double recall() {
    return recall;
  }

  /** Beam width that overrides the one chosen for the recall, or null. */
  public @Nullable Integer ef() {
    return ef;
  }

  /** The access path to use instead of the planner's choice, or null. */
  public @Nullable String path() {
    return path;
  }

  /** The least score a hit may have, or null. */
  public @Nullable Float minScore() {
    return minScore;
  }

  /** The least relevance a hit may have, from 0 to 1, or null if not said. */
  public @Nullable Double minRelevance() {
    return minRelevance;
  }

  /** Whether hits are to have the relevance that is the threshold of the collection's model; if not, {@link #minRelevance} counts. */
  public boolean relevant() {
    return relevant;
  }

  /** How long the search may take, or null. */
  public @Nullable Duration deadline() {
    return deadline;
  }

  /** What the search may be expected to take, or null for anything. */
  public @Nullable Duration costLimit() {
    return costLimit;
  }

  /** The attributes to return with each hit; null means all. */
  public @Nullable List<String> attributes() {
    return attributes;
  }

  /** Collects the parts of a request. Not thread-safe. */
  public static final class Builder {
    private final float[] vector;
    private int k = 10;
    private Filter filter = new Filter.True();
    private @Nullable String without;
    private double recall = 0.95;
    private @Nullable Integer ef;
    private @Nullable String path;
    private @Nullable Float minScore;
    private @Nullable Double minRelevance;
    private boolean relevant;
    private @Nullable Duration deadline;
    private @Nullable Duration costLimit;
    private @Nullable List<String> attributes;

    private Builder(float[] vector) {
      this.vector = vector.clone();
    }

    /**
     * How many hits are wanted; 10 if not said. A number over the matches gives all of them.
     *
     * @throws InvalidRequestException if less than 1
     */
    public Builder k(int count) {
      if (count < 1) {
        throw new InvalidRequestException(
            "k = " + count + " is not allowed; it must be at least 1");
      }
      k = count;
      return this;
    }

    /** What every hit must satisfy; nothing if not said. */
    public Builder filter(Filter condition) {
      filter = Objects.requireNonNull(condition, "condition");
      return this;
    }

    /**
     * What every hit must satisfy, in the text form of filters.
     *
     * @throws dev.winnow.filter.InvalidFilterException if the text cannot be read
     */
    public Builder where(String text) {
      return filter(FilterText.parse(text));
    }

    /** Leaves one record out, as one whose neighbours are wanted; it does not count among the matches. */
    public Builder without(String id) {
      without = Objects.requireNonNull(id, "id");
      return this;
    }

    /**
     * The recall wanted; 0.95 if not said, 1 means exact.
     *
     * @throws InvalidRequestException if not over 0 and at most 1
     */
    public Builder recall(double target) {
      if (!(target > 0 && target <= 1)) {
        throw new InvalidRequestException(
            "recall = " + target + " is not allowed; it must be over 0 and at most 1");
      }
      recall = target;
      return this;
    }

    /**
     * Overrides the beam width of graph searches.
     *
     * @throws InvalidRequestException if less than 1
     */
    public Builder ef(int width) {
      if (width < 1) {
        throw new InvalidRequestException(
            "ef = " + width + " is not allowed; it must be at least 1");
      }
      ef = width;
      return this;
    }

    /** Uses this access path ({@code exact}, {@code hnsw}, ...) instead of the planner's choice. */
    public Builder path(String name) {
      path = Objects.requireNonNull(name, "name");
      return this;
    }

    /**
     * The least score a hit may have.
     *
     * @throws InvalidRequestException if it is not a number
     */
    public Builder minScore(float least) {
      if (Float.isNaN(least)) {
        throw new InvalidRequestException("min score = NaN is not allowed; it must be a number");
      }
      minScore = least;
      return this;
    }

    /**
     * The least relevance a hit may have, by the collection's model; 0 cuts nothing, and hits have their relevance. With a large k this gives
     * all that is relevant.
     *
     * @throws InvalidRequestException if it is not 0 to 1
     */
    public Builder minRelevance(double least) {
      if (!(least >= 0 && least <= 1)) {
        throw new InvalidRequestException(
            "min relevance = " + least + " is not allowed; it must be 0 to 1");
      }
      minRelevance = least;
      relevant = false;
      return this;
    }

    /** Only hits whose relevance is at least the threshold of the collection's model. */
    public Builder relevant() {
      relevant = true;
      minRelevance = null;
      return this;
    }

    /**
     * How long the search may take; what was found by then is returned.
     *
     * @throws InvalidRequestException if not positive
     */
    public Builder deadline(Duration limit) {
      if (!limit.isPositive()) {
        throw new InvalidRequestException(
            "deadline = " + limit + " is not allowed; it must be positive");
      }
      deadline = limit;
      return this;
    }

    /**
     * What the planner may expect the search to take: one expected to take longer is not begun, so that a program can have it done elsewhere or
     * later. Anything if not said. Unlike a {@link #deadline} it never shortens an answer.
     *
     * @throws InvalidRequestException if not positive
     */
    public Builder costLimit(Duration limit) {
      if (!limit.isPositive()) {
        throw new InvalidRequestException(
            "cost limit = " + limit + " is not allowed; it must be positive");
      }
      costLimit = limit;
      return this;
    }

    /** The attributes to return with each hit; all if not said. */
    public Builder attributes(List<String> names) {
      attributes = List.copyOf(names);
      return this;
    }

    /** Returns no attributes, only ids and scores. */
    public Builder withoutAttributes() {
      return attributes(List.of());
    }

    /** The finished request. */
    public SearchRequest build() {
      return new SearchRequest(this);
    }
  }
}
