package dev.winnow.datasets;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a dataset folder holds, for people; {@link #toString} is a table of plain text.
 *
 * @param queries null if the folder has none
 * @param notes from the schema
 */
public record DatasetDescription(String name, String metric, VectorSummary base,
    @Nullable VectorSummary queries, List<FieldSummary> fields, List<WorkloadSummary> workloads,
    List<String> notes) {

  private static final int FEW_VALUES = 20;
  private static final int SHOWN_VALUES = 3;

  /** Copies the lists. */
  public DatasetDescription {
    fields = List.copyOf(fields);
    workloads = List.copyOf(workloads);
    notes = List.copyOf(notes);
  }

  /**
   * Reads the whole folder once.
   *
   * @param progress told base vectors read, then attribute lines read
   * @throws DatasetException at the first fault in it
   */
  public static DatasetDescription of(DatasetFolder folder, Progress progress) {
    long rows = folder.base().rows();
    long total = folder.hasAttributes() ? 2 * rows : rows;
    VectorSummary base = VectorSummary.of(folder.base(),
        (done, all) -> progress.update(done, total));
    List<FieldSummary> fields = fields(folder, (done, all) -> progress.update(rows + done, total));
    List<WorkloadSummary> workloads = folder.workloads().stream()
        .map(name -> WorkloadSummary.of(folder.workload(name), rows)).toList();
    return new DatasetDescription(folder.name(), folder.schema().metric(), base,
        folder.hasQueries() ? VectorSummary.of(folder.queries(), Progress.NONE) : null, fields,
        workloads, folder.schema().notes());
  }

  private static List<FieldSummary> fields(DatasetFolder folder, Progress progress) {
    Map<String, FieldTally> tallies = new LinkedHashMap<>();
    folder.schema().fields().forEach((name, type) -> tallies.put(name, new FieldTally(name, type)));
    if (folder.hasAttributes()) {
      long read = 0;
      try (AttributeFile attributes = folder.attributes()) {
        while (attributes.hasNext()) {
          Map<String, @Nullable Object> record = attributes.next();
          tallies.forEach((name, tally) -> tally.add(record.get(name)));
          progress.update(++read, folder.base().rows());
        }
      }
    }
    return tallies.values().stream().map(FieldTally::summary).toList();
  }

  @Override
  public String toString() {
    List<String> lines = new ArrayList<>();
    lines.add(name + ": " + metric);
    lines.add("  base     " + line(base));
    lines.add("  queries  " + (queries == null ? "none" : line(queries)));
    if (!fields.isEmpty()) {
      lines.add(String.format(Locale.ROOT, "  %-26s %-10s %7s %9s  %s", "field", "type", "filled",
          "distinct", "values"));
    }
    fields.forEach(field -> lines.add(line(field)));
    workloads.forEach(workload -> lines.add(line(workload)));
    notes.forEach(note -> lines.add("  note: " + note));
    return String.join("\n", lines) + "\n";
  }

  private static String line(VectorSummary vectors) {
    return String.format(Locale.ROOT,
        "%,d x %d %s, length min %.4f mean %.4f max %.4f, %d of length 0, %d repeated",
        vectors.rows(), vectors.dimension(), vectors.encoding().label(), vectors.minNorm(),
        vectors.meanNorm(), vectors.maxNorm(), vectors.zeros(), vectors.duplicates());
  }

  private String line(FieldSummary field) {
    return String.format(Locale.ROOT, "  %-26s %-10s %6.2f%% %9s  %s", field.name(), field.type(),
        100.0 * field.filled() / base.rows(),
        field.distinct() + (field.distinct() >= FieldSummary.MOST_COUNTED ? "+" : ""),
        values(field)).stripTrailing();
  }

  private String values(FieldSummary field) {
    FieldSummary.Range range = field.range();
    boolean list = field.type().equals("keyword[]");
    List<String> parts = new ArrayList<>();
    if (range != null) {
      parts.add(String.format(Locale.ROOT, "%s to %s%s, median %s", number(range.min()),
          number(range.max()), list ? " in a list" : "", number(range.median())));
    }
    if (range == null || list || field.distinct() <= FEW_VALUES) {
      field.top().stream().limit(SHOWN_VALUES).forEach(count -> parts.add(String.format(Locale.ROOT,
          "%s %.2f%%", count.value(), 100.0 * count.records() / base.rows())));
    }
    return String.join("; ", parts);
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : String.format(Locale.ROOT, "%.6g", value);
  }

  private static String line(WorkloadSummary workload) {
    String answers = !workload.answered()
        ? "no answers yet"
        : String.format(Locale.ROOT, "%d answers each at most, %d queries with fewer, %d with none",
            workload.depth(), workload.shortAnswers(), workload.emptyAnswers());
    String share = Double.isNaN(workload.medianOfShort())
        ? ""
        : String.format(Locale.ROOT, " (median share matching of those: %.4f%%)",
            100 * workload.medianOfShort());
    return String.format(Locale.ROOT, "  workload %-12s %,6d queries, %s%s", workload.name(),
        workload.queries(), answers, share);
  }
}
