package dev.winnow.datasets.generate;

import dev.winnow.datasets.WorkloadQuery;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;

/**
 * Draws the filters of the workloads. A filter takes its values from a donor paper; which paper that is sets the correlation
 * of filter and query vector. Several are drawn and measured on the sample, and the one nearest to a selectivity drawn
 * beforehand is kept. Not thread-safe.
 */
final class FilterDrawer {
  private static final double LEAST = 0.001;
  private static final double MOST = 0.6;
  private static final int TRIES = 8;
  /** Above this target a bare NOT comes nearest. */
  private static final double BARE_NOT = 0.3;
  private static final List<String> EQUALITY = List.of("primary_category", "primary_category",
      "number_of_authors", "pages", "has_doi");
  private static final List<String> MEMBERSHIP = List.of("main_categories", "sub_categories",
      "sub_categories", "authors");
  private static final List<String> RANGES = List.of("create_day", "create_day", "update_day",
      "pages", "abstract_length");

  /** One attempt at a filter. */
  private record Attempt(SplittableRandom random, Draft query, int sign, double target) {}

  private final PaperSettings settings;
  private final DraftSample sample;
  private final Donors donors;
  private final Conditions conditions;

  FilterDrawer(PaperSettings settings, DraftSample sample, PaperVectors vectors) {
    this.settings = settings;
    this.sample = sample;
    donors = new Donors(settings, sample, vectors);
    conditions = new Conditions(sample);
  }

  WorkloadQuery draw(String workload, int queryRow, Draft query) {
    long number = ((long) PaperGenerator.WORKLOADS.indexOf(workload) << 32) + queryRow;
    SplittableRandom random = Randoms.of(settings.seed(), Randoms.FILTERS, number);
    double target = LEAST * StrictMath.pow(MOST / LEAST, random.nextDouble());
    Attempt attempt = new Attempt(random, query, donors.side(random), target);
    Condition best = condition(workload, attempt);
    for (int i = 1; i < TRIES; i++) {
      Condition other = condition(workload, attempt);
      best = miss(other, target) < miss(best, target) ? other : best;
    }
    return new WorkloadQuery(queryRow, best.filter());
  }

  private Condition condition(String workload, Attempt attempt) {
    Draft donor = donor(attempt, attempt.sign());
    return switch (workload) {
      case "em" -> equality(attempt, donor);
      case "range" -> range(attempt, donor, attempt.target());
      case "emis" -> membership(attempt, donor);
      case "and" -> and(attempt, donor);
      case "or" ->
        Condition.or(label(attempt, donor), label(attempt, donor(attempt, attempt.sign())));
      case "not" -> not(attempt, donor);
      default -> throw new IllegalArgumentException("no such workload: " + workload);
    };
  }

  private Draft donor(Attempt attempt, int sign) {
    return donors.choose(attempt.random(), attempt.query(), sign);
  }

  private Condition equality(Attempt attempt, Draft donor) {
    String field = pick(attempt, EQUALITY);
    Object value = donor.attributes().get(field);
    return value == null ? equality(attempt, donor) : conditions.label(field, value, false);
  }

  private Condition membership(Attempt attempt, Draft donor) {
    String field = pick(attempt, MEMBERSHIP);
    List<?> values = (List<?>) Objects.requireNonNull(donor.attributes().get(field));
    Object value = Objects.requireNonNull(values.get(attempt.random().nextInt(values.size())));
    return conditions.label(field, value, true);
  }

  private Condition label(Attempt attempt, Draft donor) {
    return attempt.random().nextBoolean() ? equality(attempt, donor) : membership(attempt, donor);
  }

  /** A window that holds the donor's value, at a random place in it, and about the wanted share of the papers. */
  private Condition range(Attempt attempt, Draft donor, double share) {
    String field = pick(attempt, RANGES);
    Long value = (Long) donor.attributes().get(field);
    if (value == null) {
      return range(attempt, donor, share);
    }
    NumberColumn column = conditions.column(field);
    int width = (int) Math.min(column.size(), Math.ceil(share * sample.drafts().size()));
    int before = (int) (attempt.random().nextDouble() * width);
    int first = Math.clamp(column.rank(value) - before, 0, column.size() - width);
    return conditions.between(field, Math.min(value, column.value(first)),
        Math.max(value, column.value(first + width - 1)));
  }

  private Condition and(Attempt attempt, Draft donor) {
    Condition label = label(attempt, donor);
    double share = attempt.target() / Math.max(selectivity(label), attempt.target());
    return Condition.and(label, range(attempt, donor, share));
  }

  /** A condition without the papers of another; that other comes from the opposite side, so that both pull one way. */
  private Condition not(Attempt attempt, Draft donor) {
    Condition excluded = label(attempt, donor(attempt, -attempt.sign()));
    Condition rest = Condition.not(excluded, sample.drafts().size());
    if (attempt.target() > BARE_NOT) {
      return rest;
    }
    Condition kept = attempt.random().nextBoolean()
        ? label(attempt, donor)
        : range(attempt, donor, attempt.target());
    return Condition.and(kept, rest);
  }

  private double selectivity(Condition condition) {
    return (double) condition.matches().cardinality() / sample.drafts().size();
  }

  /** How far from the target, in powers of e; a filter that nothing in the sample matches comes last. */
  private double miss(Condition condition, double target) {
    double selectivity = selectivity(condition);
    return selectivity == 0 ? Double.MAX_VALUE : Math.abs(StrictMath.log(selectivity / target));
  }

  private static String pick(Attempt attempt, List<String> fields) {
    return fields.get(attempt.random().nextInt(fields.size()));
  }
}
