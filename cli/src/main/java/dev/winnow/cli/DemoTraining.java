package dev.winnow.cli;

import dev.winnow.Progress;
import dev.winnow.VectorCollection;
import dev.winnow.datasets.generate.PaperFolder;
import dev.winnow.datasets.generate.PaperGenerator;
import dev.winnow.filter.Filter;
import dev.winnow.relevance.JudgedList;
import dev.winnow.relevance.JudgedLists;
import dev.winnow.relevance.JudgedQuery;
import dev.winnow.relevance.RelevanceTrainer;
import dev.winnow.relevance.TrainingOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Trains the demo's relevance model on planted judgements. */
final class DemoTraining {
  private static final int DEPTH = 100;

  private final PaperGenerator generator;

  DemoTraining(PaperGenerator generator) {
    this.generator = generator;
  }

  /** Sets the collection's model, and says on what it was trained and how long that took. */
  String train(VectorCollection collection) {
    try {
      Path folder = Files.createTempDirectory("winnow-demo-relevance-");
      try {
        PaperFolder.writeRelevance(generator, folder);
        Map<String, List<JudgedQuery>> queries = JudgedQueries.read(folder, collection, 1);
        long start = System.nanoTime();
        List<JudgedList> train = lists(collection, queries.getOrDefault("train", List.of()));
        List<JudgedList> valid = lists(collection, queries.getOrDefault("valid", List.of()));
        collection.setRelevanceModel(RelevanceTrainer
            .train(train, valid, TrainingOptions.defaults(), Progress.NONE).model());
        return Format.count(train.size() + valid.size()) + " judged queries, in "
            + Format.nanos(System.nanoTime() - start);
      } finally {
        Trees.delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<JudgedList> lists(VectorCollection collection, List<JudgedQuery> queries) {
    return JudgedLists.search(collection, queries, DEPTH, new Filter.True(), Progress.NONE).lists();
  }
}
