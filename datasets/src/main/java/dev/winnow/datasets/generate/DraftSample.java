package dev.winnow.datasets.generate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Papers spread evenly over the collection, on which filters are measured and from which their values come. All papers if the
 * collection is small.
 */
final class DraftSample {
  private static final int SIZE = 1 << 13;

  private final List<Draft> drafts;
  private final Map<Integer, List<Draft>> byTopic = new HashMap<>();

  private DraftSample(List<Draft> drafts) {
    this.drafts = drafts;
    for (Draft draft : drafts) {
      byTopic.computeIfAbsent(draft.topic(), topic -> new ArrayList<>()).add(draft);
    }
  }

  static DraftSample of(PaperGenerator generator) {
    long rows = generator.settings().rows();
    int size = (int) Math.min(rows, SIZE);
    return new DraftSample(IntStream.range(0, size).parallel()
        .mapToObj(i -> generator.draft(i * rows / size)).toList());
  }

  List<Draft> drafts() {
    return drafts;
  }

  Draft any(SplittableRandom random) {
    return drafts.get(random.nextInt(drafts.size()));
  }

  /** A paper on the topic; the query's own draft if the sample has none. */
  Draft onTopicOf(Draft query, SplittableRandom random) {
    List<Draft> same = byTopic.getOrDefault(query.topic(), List.of(query));
    return same.get(random.nextInt(same.size()));
  }
}
