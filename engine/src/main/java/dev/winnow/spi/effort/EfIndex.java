package dev.winnow.spi.effort;

import dev.winnow.CorruptDataException;
import dev.winnow.IndexSpec;
import dev.winnow.spi.AccessPath;
import dev.winnow.spi.CostEstimate;
import dev.winnow.spi.SearchLimits;
import dev.winnow.spi.SearchTask;
import dev.winnow.spi.VectorIndex;
import java.util.List;
import java.util.Optional;

/**
 * An open index whose only effort is a beam width, chosen from its {@link EfCalibration} for the recall and for the share of rows
 * that a search goes over. Thread-safe and immutable.
 */
public final class EfIndex implements VectorIndex {
  /** With fewer accepted rows among those gone over, a scan of the accepted ones is better. */
  private static final int MOST_OVER = 16;
  /** Filters that accept a smaller part of the least share measured are left to scans. */
  private static final double LEAST_PART = 0.5;

  private final IndexSpec spec;
  private final String file;
  private final String description;
  private final int size;
  private final EfCalibration calibration;
  private final Searching searching;

  /**
   * An index.
   *
   * @param file its name, for messages
   * @param description see {@link #describe}
   * @param size number of rows in the segment
   */
  public EfIndex(IndexSpec spec, String file, String description, int size,
      EfCalibration calibration, Searching searching) {
    this.spec = spec;
    this.file = file;
    this.description = description;
    this.size = size;
    this.calibration = calibration;
    this.searching = searching;
  }

  @Override
  public String type() {
    return spec.type();
  }

  @Override
  public String name() {
    return spec.name();
  }

  @Override
  public String describe() {
    return description;
  }

  @Override
  public Optional<String> refusal(SearchTask task) {
    return searching.refusal(task);
  }

  @Override
  public List<AccessPath> paths(SearchTask task) {
    int accepted = task.accept().cardinality();
    if (accepted == 0 || searching.refusal(task).isPresent()) {
      return List.of();
    }
    int rows = searching.rows(task);
    if (rows == 0) {
      return List.of();
    }
    double share = (double) rows / size;
    double over = Math.max(1, (double) rows / accepted);
    Integer given = task.ef();
    if (given == null && (calibration.isEmpty() || share < LEAST_PART * calibration.leastShare()
        || over > MOST_OVER)) {
      return List.of();
    }
    int ef = given == null
        ? calibration.ef(task.recall(), share, task.k())
        : Math.max(given, task.k());
    return List.of(new Path(ef, estimate(ef, share, over, task.k())));
  }

  /** Where only some of the rows gone over are accepted, the beam gets as much wider. */
  private CostEstimate estimate(int ef, double share, double over, int k) {
    CostEstimate found = calibration.estimate(ef, share, k, size);
    int wide = (int) Math.min(Integer.MAX_VALUE, Math.ceil(ef * over));
    CostEstimate work = calibration.estimate(wide, share, k, size);
    return new CostEstimate(work.vectorsScored(), work.refined(), 0, work.steps(),
        work.acceptProbes(), found.expectedRecall());
  }

  /** A search with a beam width. */
  private final class Path implements AccessPath {
    private final int ef;
    private final CostEstimate estimate;

    Path(int ef, CostEstimate estimate) {
      this.ef = ef;
      this.estimate = estimate;
    }

    @Override
    public String name() {
      return spec.name();
    }

    @Override
    public CostEstimate estimate() {
      return estimate;
    }

    @Override
    public Outcome run(SearchTask task) {
      try {
        return searching.run(task, ef, SearchLimits.of(task));
      } catch (IndexOutOfBoundsException e) {
        throw new CorruptDataException(file + " links to rows that do not exist", e);
      }
    }
  }
}
