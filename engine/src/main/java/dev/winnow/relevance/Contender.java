package dev.winnow.relevance;

import dev.winnow.RelevanceMap;
import dev.winnow.RelevanceModel;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A way to say how relevant answers are, to be compared with others: a model, or what is done without one. */
public final class Contender {
  private final String name;
  private final Function<JudgedList, double[]> values;
  private final @Nullable RelevanceModel model;

  private Contender(String name, Function<JudgedList, double[]> values,
      @Nullable RelevanceModel model) {
    this.name = Objects.requireNonNull(name, "name");
    this.values = values;
    this.model = model;
  }

  /** What needs no training: the cosine, the cosine over the query's best, and the cosine less the query's second. */
  public static List<Contender> baselines() {
    return List.of(new Contender("raw cosine", list -> shifted(list, 0, 1), null),
        new Contender("cosine / best",
            list -> shifted(list, 0, list.size() == 0 ? 1 : list.scores()[0]), null),
        new Contender("cosine - second", list -> shifted(list,
            list.size() == 0 ? 0 : list.scores()[Math.min(1, list.size() - 1)], 1), null));
  }

  private static double[] shifted(JudgedList list, double less, double over) {
    double[] values = new double[list.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (list.scores()[i] - less) / over;
    }
    return values;
  }

  /** A model. */
  public static Contender of(String name, RelevanceModel model) {
    return new Contender(name, list -> relevances(model, list), model);
  }

  private static double[] relevances(RelevanceModel model, JudgedList list) {
    RelevanceMap map = model.map(list.query(), list.scores());
    double[] values = new double[list.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = map.relevance(list.scores()[i]);
    }
    return values;
  }

  /** Its name in tables. */
  public String name() {
    return name;
  }

  /** The model, or null if it is none. */
  public @Nullable RelevanceModel model() {
    return model;
  }

  /** A value for each answer, rising with relevance. */
  double[] values(JudgedList list) {
    return values.apply(list);
  }
}
