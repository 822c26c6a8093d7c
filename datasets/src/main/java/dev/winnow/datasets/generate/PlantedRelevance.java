package dev.winnow.datasets.generate;

import dev.winnow.datasets.FvecsWriter;
import dev.winnow.datasets.JsonLinesWriter;
import dev.winnow.datasets.Progress;
import dev.winnow.datasets.RelevanceFolder;
import dev.winnow.datasets.VectorWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Queries with planted judgements. Relevant are papers on the query's topic that are near enough, and what is near enough depends on the category:
 * in a narrow one hardly more than the nearest, in a broad one most of the topic. A judge is unsure about papers at the border. So several
 * papers are relevant to a query, how many differs from query to query, and no one cosine tells them from others. Needs the vectors of each
 * topic that is asked for once.
 */
final class PlantedRelevance {
  /** Deviation of a judge's border, as a cosine. */
  private static final double UNSURE = 0.015;
  /** How many deviations the border of a category lies over the mean of the cosines of its topics: by category that more or less. */
  private static final double BORDER = 1;
  private static final double BREADTH = 1.2;
  private static final int CALIBRATION = 200;
  private static final int SPLIT_PARTS = 6;

  private final PaperGenerator generator;
  private final int queries;
  private final int dimension;

  PlantedRelevance(PaperGenerator generator) {
    this.generator = generator;
    queries = generator.settings().relevanceQueries();
    dimension = generator.settings().dimension();
  }

  /** A query and the papers on its topic with their cosines. */
  @SuppressWarnings("ArrayRecordComponent") // large, never compared
  private record Judged(int query, long[] rows, float[] cosines) {}

  /** Writes the folder {@value RelevanceFolder#NAME}; it must be there. */
  void write(Path folder, Progress progress) {
    List<float[]> vectors = IntStream.range(0, queries).parallel()
        .mapToObj(query -> generator.relevanceQuery(query).vector()).toList();
    try (VectorWriter writer = new FvecsWriter(folder.resolve("queries.fvecs"), dimension)) {
      vectors.forEach(writer::write);
      writer.finish();
    }
    List<Judged> judged = judge(vectors, progress);
    double[] spread = spread(judged);
    try (JsonLinesWriter lines = new JsonLinesWriter(folder.resolve("judgements.jsonl"))) {
      judged.forEach(one -> writeLines(one, spread, lines));
      lines.finish();
    }
  }

  private List<Judged> judge(List<float[]> vectors, Progress progress) {
    Map<Integer, List<Integer>> byTopic = new TreeMap<>();
    for (int query = 0; query < queries; query++) {
      byTopic.computeIfAbsent(generator.relevanceDraft(query).topic(), t -> new ArrayList<>())
          .add(query);
    }
    Map<Integer, List<Long>> rows = new TreeMap<>();
    for (long row = 0; row < generator.settings().rows(); row++) {
      int topic = generator.draft(row).topic();
      if (byTopic.containsKey(topic)) {
        rows.computeIfAbsent(topic, t -> new ArrayList<>()).add(row);
      }
    }
    Map<Integer, Judged> judged = new TreeMap<>();
    long[] done = {0};
    byTopic.forEach((topic, asked) -> {
      long[] papers = rows.getOrDefault(topic, List.of()).stream().mapToLong(Long::longValue)
          .toArray();
      List<float[]> known = LongStream.of(papers).parallel()
          .mapToObj(row -> generator.paper(row).vector()).toList();
      for (int query : asked) {
        float[] cosines = new float[papers.length];
        for (int i = 0; i < cosines.length; i++) {
          cosines[i] = cosine(vectors.get(query), known.get(i));
        }
        judged.put(query, new Judged(query, papers, cosines));
      }
      done[0] += asked.size();
      progress.update(done[0], queries);
    });
    return List.copyOf(judged.values());
  }

  private static float cosine(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return (float) sum;
  }

  /** Mean and deviation of the cosines of queries and papers on their topics. */
  private static double[] spread(List<Judged> judged) {
    double sum = 0;
    double squares = 0;
    long count = 0;
    for (Judged one : judged.subList(0, Math.min(CALIBRATION, judged.size()))) {
      for (float cosine : one.cosines) {
        sum += cosine;
        squares += (double) cosine * cosine;
        count++;
      }
    }
    double mean = count == 0 ? 0 : sum / count;
    return new double[] {mean,
      Math.sqrt(Math.max(0, count == 0 ? 0 : squares / count - mean * mean))};
  }

  private void writeLines(Judged one, double[] spread, JsonLinesWriter lines) {
    SplittableRandom random = Randoms.of(generator.settings().seed(), Randoms.JUDGEMENTS,
        one.query);
    int category = generator.relevanceDraft(one.query).topic() / Topics.PER_CATEGORY;
    double breadth = 2
        * Randoms.of(generator.settings().seed(), Randoms.BREADTHS, category).nextDouble() - 1;
    double border = spread[0] + (BORDER + BREADTH * breadth) * spread[1];
    boolean any = false;
    int best = -1;
    for (int i = 0; i < one.rows.length; i++) {
      best = best < 0 || one.cosines[i] > one.cosines[best] ? i : best;
      if (one.cosines[i] + UNSURE * random.nextGaussian() > border) {
        lines.write(line(one, i, 1));
        any = true;
      }
    }
    if (!any && best >= 0) {
      lines.write(line(one, best, 0)); // judged, and nothing is relevant
    }
  }

  private static Map<String, Object> line(Judged one, int place, int label) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("query", one.query);
    line.put("split", switch (one.query % SPLIT_PARTS) {
      case 0 -> "test";
      case 1 -> "valid";
      default -> "train";
    });
    line.put("id", PaperGenerator.id('p', one.rows[place]));
    line.put("row", one.rows[place]);
    line.put("label", label);
    return line;
  }
}
