package dev.winnow.datasets.generate;

import dev.winnow.datasets.DatasetSchema;
import dev.winnow.datasets.Workload;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Synthetic papers, queries and filtered workloads from a seed. Every paper can be made alone, so nothing is held but the
 * model, and any number of threads may ask at once.
 */
public final class PaperGenerator {
  /** Names of the filtered workloads, in their usual order. */
  public static final List<String> WORKLOADS = List.of("em", "range", "emis", "and", "or", "not");

  private final PaperSettings settings;
  private final Drafts drafts;
  private final Topics topics;
  private final PaperVectors vectors;

  /** Prepares the model: topics, authors and directions. */
  public PaperGenerator(PaperSettings settings) {
    this.settings = settings;
    Catalogue catalogue = Catalogue.load();
    topics = new Topics(catalogue, settings.seed());
    Authors authors = new Authors(catalogue, settings);
    drafts = new Drafts(catalogue, topics, authors);
    vectors = new PaperVectors(settings, catalogue, topics, authors);
  }

  /** What was asked for. */
  public PaperSettings settings() {
    return settings;
  }

  /** The types of the attributes. */
  public DatasetSchema schema() {
    return Draft.schema();
  }

  /**
   * One paper.
   *
   * @param row 0 to {@code rows - 1}
   */
  public Paper paper(long row) {
    SplittableRandom random = Randoms.of(settings.seed(), Randoms.PAPERS, row);
    Draft draft = drafts.draw(random);
    return new Paper(id('p', row), vectors.paper(draft, random), draft.attributes());
  }

  /** All papers in order, made as they are asked for. */
  public Iterator<Paper> papers() {
    LongFunction<Paper> make = this::paper;
    return LongStream.range(0, settings.rows()).mapToObj(make).iterator();
  }

  /**
   * One query: a paper that is not among {@link #papers}, its vector as a searcher would come up with it.
   *
   * @param row 0 to {@code queries - 1}
   */
  public Paper query(int row) {
    SplittableRandom random = Randoms.of(settings.seed(), Randoms.QUERIES, row);
    Draft draft = drafts.draw(random);
    return new Paper(id('q', row), vectors.query(draft, random), draft.attributes());
  }

  /** All queries in order, made as they are asked for. */
  public Iterator<Paper> queries() {
    IntFunction<Paper> make = this::query;
    return IntStream.range(0, settings.queries()).mapToObj(make).iterator();
  }

  /**
   * Draws the filters of all workloads; see {@link PaperSettings#correlation}. Selectivities are spread evenly on a
   * logarithmic scale from about 0.1 % to 60 %.
   *
   * @return one for each of {@link #WORKLOADS}, and those of {@link PaperSettings#selectivities}, with one filter for each query
   *     and no answers
   */
  public List<Workload> workloads() {
    DraftSample sample = DraftSample.of(this);
    FilterDrawer drawer = new FilterDrawer(settings, sample, vectors);
    List<Workload> usual = WORKLOADS.stream()
        .map(name -> new Workload(name,
            IntStream.range(0, settings.queries())
                .mapToObj(query -> drawer.draw(name, query, queryDraft(query))).toList(),
            null))
        .toList();
    List<Workload> all = new ArrayList<>(usual);
    all.addAll(new CorrelatedFilters(settings, sample, topics, vectors).draw(this::queryDraft));
    return all;
  }

  /** A paper of a row as a line of a dataset folder. */
  PaperBlock.Line line(long row, FolderLayout layout) {
    Paper paper = paper(row);
    return new PaperBlock.Line(paper.vector(), attributes(row, paper.attributes(), layout));
  }

  /** The attributes of that line. */
  Map<String, @Nullable Object> attributes(long row, FolderLayout layout) {
    return attributes(row, draft(row).attributes(), layout);
  }

  private Map<String, @Nullable Object> attributes(long row, Map<String, @Nullable Object> paper,
      FolderLayout layout) {
    if (layout == FolderLayout.ARXIV) {
      return ArxivAttributes.of(paper, Randoms.of(settings.seed(), Randoms.ARXIV, row));
    }
    Map<String, @Nullable Object> line = new LinkedHashMap<>();
    line.put(DatasetSchema.ID, id('p', row));
    line.putAll(paper);
    return line;
  }

  /** Writes the filters of the published arXiv set; see {@link FolderLayout#ARXIV}. */
  void writeArxivFilters(Path folder) {
    Donors donors = new Donors(settings, DraftSample.of(this), vectors);
    new ArxivFilters(settings, donors, this::queryDraft).write(folder);
  }

  /** One of the queries whose answers are judged; see {@link PaperSettings#relevanceQueries}. */
  public Paper relevanceQuery(int row) {
    SplittableRandom random = Randoms.of(settings.seed(), Randoms.RELEVANCE, row);
    Draft draft = drafts.draw(random);
    return new Paper(id('r', row), vectors.query(draft, random), draft.attributes());
  }

  /** That query without its vector. */
  Draft relevanceDraft(int row) {
    return drafts.draw(Randoms.of(settings.seed(), Randoms.RELEVANCE, row));
  }

  /** Name of the workload whose filters match a share of the papers on a side of the query: neg, none or pos. */
  static String correlated(String side, double share) {
    return "corr-" + side.toLowerCase(Locale.ROOT) + "-" + Selectivities.label(share);
  }

  /** The paper of a row without its vector. */
  Draft draft(long row) {
    return drafts.draw(Randoms.of(settings.seed(), Randoms.PAPERS, row));
  }

  private Draft queryDraft(int row) {
    return drafts.draw(Randoms.of(settings.seed(), Randoms.QUERIES, row));
  }

  static String id(char prefix, long row) {
    String digits = Long.toString(row);
    return prefix + "0".repeat(Math.max(0, 8 - digits.length())) + digits;
  }
}
