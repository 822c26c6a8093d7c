package dev.winnow.datasets.generate;

import dev.winnow.datasets.InvalidSettingException;
import java.util.List;
import java.util.Objects;

/**
 * What to generate. The same settings give the same bytes on every machine, whatever the number of threads.
 *
 * @param rows papers, 1 to 10,000,000
 * @param dimension values in a vector, 2 to 65,536
 * @param queries held-out papers to search with, and filtered queries in each workload; 1 to 1,000,000
 * @param seed any number
 * @param correlation how filters go with query vectors, -1 to 1: at 1 the values come from the query's own topic, at 0 from
 *     any paper, at -1 from topics far from it; in between, that share of the queries does and the rest is independent
 * @param noise length of the isotropic part of a vector relative to the structured part, 0 to 10; real embeddings have little
 * @param shape what vectors look like; noise has no effect on {@link VectorShape#NOISE}
 * @param selectivities shares of the papers, over 0 to 1: for each there are three more workloads, {@code corr-neg-S},
 *     {@code corr-none-S} and {@code corr-pos-S}, whose filters match that share far from the query, anywhere, and near it
 * @param relevanceQueries further queries with planted judgements of relevance, 0 to 1,000,000
 */
public record PaperSettings(long rows, int dimension, int queries, long seed, double correlation,
    double noise, VectorShape shape, List<Double> selectivities, int relevanceQueries) {
  private static final long MAX_ROWS = 10_000_000;
  private static final int MAX_DIMENSION = 65_536;
  private static final int MAX_QUERIES = 1_000_000;

  /**
   * Checks the ranges.
   *
   * @throws InvalidSettingException if a number is outside its range
   */
  public PaperSettings {
    require("rows", rows, 1, MAX_ROWS);
    require("dimension", dimension, 2, MAX_DIMENSION);
    require("queries", queries, 1, MAX_QUERIES);
    require("correlation", correlation, -1, 1);
    require("noise", noise, 0, 10);
    Objects.requireNonNull(shape, "shape");
    selectivities = List.copyOf(selectivities);
    Selectivities.check(selectivities);
    require("relevance queries", relevanceQueries, 0, MAX_QUERIES);
  }

  /** 1,000 queries, seed 1, independent filters, a little noise. */
  public static PaperSettings of(long rows, int dimension) {
    return new PaperSettings(rows, dimension, 1000, 1, 0, 0.3, VectorShape.PAPERS, List.of(), 0);
  }

  /** The same with another number of queries. */
  public PaperSettings withQueries(int newQueries) {
    return new PaperSettings(rows, dimension, newQueries, seed, correlation, noise, shape,
        selectivities, relevanceQueries);
  }

  /** The same with another seed. */
  public PaperSettings withSeed(long newSeed) {
    return new PaperSettings(rows, dimension, queries, newSeed, correlation, noise, shape,
        selectivities, relevanceQueries);
  }

  /** The same with another correlation of filters and queries. */
  public PaperSettings withCorrelation(double newCorrelation) {
    return new PaperSettings(rows, dimension, queries, seed, newCorrelation, noise, shape,
        selectivities, relevanceQueries);
  }

  /** The same with another share of noise. */
  public PaperSettings withNoise(double newNoise) {
    return new PaperSettings(rows, dimension, queries, seed, correlation, newNoise, shape,
        selectivities, relevanceQueries);
  }

  /** The same with another shape of vectors. */
  public PaperSettings withShape(VectorShape newShape) {
    return new PaperSettings(rows, dimension, queries, seed, correlation, noise, newShape,
        selectivities, relevanceQueries);
  }

  /** The same with workloads of other selectivities. */
  public PaperSettings withSelectivities(List<Double> newSelectivities) {
    return new PaperSettings(rows, dimension, queries, seed, correlation, noise, shape,
        newSelectivities, relevanceQueries);
  }

  /** The same with another number of queries with judgements. */
  public PaperSettings withRelevanceQueries(int count) {
    return new PaperSettings(rows, dimension, queries, seed, correlation, noise, shape,
        selectivities, count);
  }

  private static void require(String what, long value, long least, long most) {
    if (value < least || value > most) {
      throw outside(what, value, least, most);
    }
  }

  private static void require(String what, double value, double least, double most) {
    if (!(value >= least && value <= most)) {
      throw outside(what, value, least, most);
    }
  }

  private static InvalidSettingException outside(String what, Object value, Object least,
      Object most) {
    return new InvalidSettingException(
        what + " " + value + " is not allowed; it must be " + least + " to " + most);
  }
}
