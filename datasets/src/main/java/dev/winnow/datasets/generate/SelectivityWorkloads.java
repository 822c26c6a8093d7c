package dev.winnow.datasets.generate;

import dev.winnow.datasets.AttributeFile;
import dev.winnow.datasets.DatasetException;
import dev.winnow.datasets.DatasetFolder;
import dev.winnow.datasets.InvalidSettingException;
import dev.winnow.datasets.Progress;
import dev.winnow.datasets.Workload;
import dev.winnow.datasets.WorkloadQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Workloads of a wanted selectivity for any dataset folder with numbers among its attributes: each filter is a range of one of
 * the fields, at a random place. Of several drawn that comes nearest whose share of the records is nearest to what is wanted.
 * Shares are exact up to a million records and measured on every n-th above.
 */
public final class SelectivityWorkloads {
  private static final int MOST_VALUES = 1_000_000;
  private static final int MOST_QUERIES = 1_000_000;

  /**
   * What to draw.
   *
   * @param name the workloads are called {@code name-selectivity}, such as {@code sel-0.01}
   * @param selectivities wanted shares of the records, each over 0 and at most 1
   * @param queries queries in a workload, from the folder's first query vector on and over again if there are fewer
   * @param seed any number; the same gives the same filters
   */
  public record Settings(String name, List<Double> selectivities, int queries, long seed) {
    /** @throws InvalidSettingException if a value is outside its range */
    public Settings {
      selectivities = List.copyOf(selectivities);
      Selectivities.check(selectivities);
      if (!name.matches("[A-Za-z0-9][A-Za-z0-9_.-]*")) {
        throw new InvalidSettingException("workload name '" + name
            + "' is not allowed; it may hold letters, digits, '_', '.' and '-'");
      }
      if (selectivities.isEmpty() || queries < 1 || queries > MOST_QUERIES) {
        throw new InvalidSettingException(
            selectivities.size() + " selectivities with " + queries + " queries are not allowed; "
                + "at least 1 selectivity and 1 to " + MOST_QUERIES + " queries are needed");
      }
    }

    /** Names of the workloads, in the order of the selectivities. */
    public List<String> workloads() {
      return selectivities.stream().map(share -> name + "-" + Selectivities.label(share)).toList();
    }
  }

  private final Settings settings;
  private final List<RankedColumn> columns;
  private final int sampled;
  private final int queryRows;

  private SelectivityWorkloads(Settings settings, DatasetFolder folder, Progress progress) {
    this.settings = settings;
    queryRows = Math.toIntExact(folder.queries().rows());
    columns = new ArrayList<>();
    folder.schema().fields().forEach((field, type) -> {
      if (type.equals("integer") || type.equals("float")) {
        columns.add(new RankedColumn(field, type.equals("integer")));
      }
    });
    sampled = read(folder, progress);
    columns.removeIf(column -> column.size() == 0);
    if (columns.isEmpty()) {
      throw new DatasetException("folder " + folder.path()
          + " has no integer or float field with values to draw ranges from");
    }
  }

  /**
   * Draws the workloads; nothing is written.
   *
   * @param progress told records read
   * @return one for each selectivity, in order, without answers
   * @throws DatasetException if the folder has no query vectors or no number fields, or is damaged
   */
  public static List<Workload> draw(DatasetFolder folder, Settings settings, Progress progress) {
    return new SelectivityWorkloads(settings, folder, progress).draw();
  }

  /** Fills the columns and returns how many records were looked at. */
  private int read(DatasetFolder folder, Progress progress) {
    long rows = folder.base().rows();
    long step = (rows + MOST_VALUES - 1) / MOST_VALUES;
    long row = 0;
    int looked = 0;
    try (AttributeFile attributes = folder.attributes()) {
      for (; attributes.hasNext(); row++) {
        Map<String, @Nullable Object> values = attributes.next();
        if (row % step == 0) {
          add(values);
          looked++;
        }
        progress.update(row + 1, rows);
      }
    }
    columns.forEach(RankedColumn::sort);
    return looked;
  }

  private void add(Map<String, @Nullable Object> values) {
    for (RankedColumn column : columns) {
      if (values.get(column.field()) instanceof Number number) {
        column.add(number);
      }
    }
  }

  private List<Workload> draw() {
    RangeDrawer ranges = new RangeDrawer(columns, sampled);
    List<Workload> workloads = new ArrayList<>();
    for (int i = 0; i < settings.selectivities().size(); i++) {
      double share = settings.selectivities().get(i);
      SplittableRandom random = Randoms.of(settings.seed(), Randoms.SELECTIVITIES, i);
      List<WorkloadQuery> queries = new ArrayList<>();
      for (int query = 0; query < settings.queries(); query++) {
        queries.add(new WorkloadQuery(query % queryRows, ranges.draw(random, share)));
      }
      workloads.add(new Workload(settings.workloads().get(i), queries, null));
    }
    return workloads;
  }
}
