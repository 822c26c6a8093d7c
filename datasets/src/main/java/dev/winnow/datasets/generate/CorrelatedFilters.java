package dev.winnow.datasets.generate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winnow.datasets.Workload;
import dev.winnow.datasets.WorkloadQuery;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Workloads of one selectivity whose filters match papers near the query, anywhere, or far from it. Near and far: the primary
 * categories whose topics are nearest to (farthest from) the query's, as many as are needed, cut to the selectivity by a range
 * of the length of the abstract, on which vectors do not depend. Anywhere: such a range alone.
 */
final class CorrelatedFilters {
  private static final String FREE_FIELD = "abstract_length";

  private final PaperSettings settings;
  private final Topics topics;
  private final PaperVectors vectors;
  private final RangeDrawer ranges;

  /** How a filter goes with its query. */
  private enum Side {
    NEG, NONE, POS
  }

  CorrelatedFilters(PaperSettings settings, DraftSample sample, Topics topics,
      PaperVectors vectors) {
    this.settings = settings;
    this.topics = topics;
    this.vectors = vectors;
    RankedColumn lengths = new RankedColumn(FREE_FIELD, true);
    for (Draft draft : sample.drafts()) {
      if (draft.attributes().get(FREE_FIELD) instanceof Number length) {
        lengths.add(length);
      }
    }
    lengths.sort();
    ranges = new RangeDrawer(List.of(lengths), sample.drafts().size());
  }

  /** For each selectivity {@code corr-neg-S}, {@code corr-none-S} and {@code corr-pos-S}. */
  List<Workload> draw(IntFunction<Draft> queryDraft) {
    List<Workload> workloads = new ArrayList<>();
    for (double share : settings.selectivities()) {
      for (Side side : Side.values()) {
        long stream = (long) workloads.size() << 32;
        workloads.add(new Workload(
            PaperGenerator.correlated(side
                .name(), share),
            IntStream.range(0, settings.queries())
                .mapToObj(
                    query -> new WorkloadQuery(query,
                        filter(side, share, stream + query,
                            side == Side.NONE ? 0 : queryDraft.apply(query).topic())))
                .toList(),
            null));
      }
    }
    return workloads;
  }

  private ObjectNode filter(Side side, double share, long stream, int topic) {
    SplittableRandom random = Randoms.of(settings.seed(), Randoms.CORRELATED, stream);
    if (side == Side.NONE) {
      return ranges.draw(random, share);
    }
    ObjectNode categories = JsonNodeFactory.instance.objectNode().put("op", "in").put("field",
        "primary_category");
    ArrayNode values = categories.putArray("values");
    double covered = 0;
    for (int category : byDistance(topic, side)) {
      if (covered >= share) {
        break;
      }
      values.add(topics.category(category * Topics.PER_CATEGORY).label());
      covered += topics.share(category);
    }
    ObjectNode filter = JsonNodeFactory.instance.objectNode().put("op", "and");
    filter.putArray("args").add(categories).add(ranges.draw(random, Math.min(1, share / covered)));
    return filter;
  }

  /** Categories in the order in which a filter takes them, by their topic nearest to the given one. */
  private List<Integer> byDistance(int topic, Side side) {
    float[] nearest = new float[topics.count() / Topics.PER_CATEGORY];
    for (int other = 0; other < topics.count(); other++) {
      int category = topics.categoryIndex(other);
      float similarity = vectors.similarity(topic, other);
      nearest[category] = other % Topics.PER_CATEGORY == 0
          ? similarity
          : Math.max(nearest[category], similarity);
    }
    Comparator<Integer> rising = Comparator.comparingDouble(category -> nearest[category]);
    return IntStream.range(0, nearest.length).boxed()
        .sorted(side == Side.NEG ? rising : rising.reversed()).toList();
  }
}
