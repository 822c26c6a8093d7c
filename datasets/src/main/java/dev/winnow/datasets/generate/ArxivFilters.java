package dev.winnow.datasets.generate;

import dev.winnow.datasets.JsonLinesWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.IntFunction;

/**
 * The query filters of the published arXiv set, with values from papers: equality on {@code number_of_sub_categories}, a range
 * of {@code update_date} between those of two papers, and an element of {@code main_categories}. Line i belongs to query i.
 */
final class ArxivFilters {
  private final PaperSettings settings;
  private final Donors donors;
  private final IntFunction<Draft> queryDraft;

  ArxivFilters(PaperSettings settings, Donors donors, IntFunction<Draft> queryDraft) {
    this.settings = settings;
    this.donors = donors;
    this.queryDraft = queryDraft;
  }

  /** Writes the three files. */
  void write(Path folder) {
    try (JsonLinesWriter em = lines(folder, "em");
        JsonLinesWriter range = lines(folder, "r");
        JsonLinesWriter emis = lines(folder, "emis")) {
      for (int query = 0; query < settings.queries(); query++) {
        SplittableRandom random = Randoms.of(settings.seed(), Randoms.ARXIV_FILTERS, query);
        Draft draft = queryDraft.apply(query);
        int side = donors.side(random);
        em.write(Map.of("label", value(random, draft, side, "number_of_sub_categories")));
        range.write(range(random, draft, side));
        List<?> archives = (List<?>) value(random, draft, side, "main_categories");
        emis.write(Map.of("label", archives.get(random.nextInt(archives.size()))));
      }
      em.finish();
      range.finish();
      emis.finish();
    }
  }

  private Map<String, Object> range(SplittableRandom random, Draft query, int side) {
    long a = (Long) value(random, query, side, "update_date");
    long b = (Long) value(random, query, side, "update_date");
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("range_start", Math.min(a, b));
    line.put("range_end", Math.max(a, b));
    return line;
  }

  /** What a donor has in a field that is never missing. */
  private Object value(SplittableRandom random, Draft query, int side, String field) {
    Draft donor = donors.choose(random, query, side);
    return Objects
        .requireNonNull(ArxivAttributes.of(donor.attributes(), random.split()).get(field));
  }

  private static JsonLinesWriter lines(Path folder, String workload) {
    return new JsonLinesWriter(folder.resolve(workload + "_query_attributes.jsonl"));
  }
}
