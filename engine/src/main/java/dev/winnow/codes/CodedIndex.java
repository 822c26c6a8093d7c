package dev.winnow.codes;

import dev.winnow.spi.AccessPath;
import dev.winnow.spi.BuildContext;
import dev.winnow.spi.SearchTask;
import dev.winnow.spi.SectionReader;
import dev.winnow.spi.SectionWriter;
import dev.winnow.spi.VectorIndex;
import dev.winnow.spi.VectorView;
import java.io.IOException;
import java.util.List;

/**
 * The codes of a segment as an index: path {@code scan}. Every segment large enough has it, whatever its schema says.
 * Thread-safe.
 */
public final class CodedIndex implements VectorIndex {
  private final CodedRows rows;
  private final Calibration calibration;

  private CodedIndex(CodedRows rows, Calibration calibration) {
    this.rows = rows;
    this.calibration = calibration;
  }

  /** Opens what {@link CellLayout#write} and {@link #calibrate} wrote. */
  public static CodedIndex open(SectionReader codes, SectionReader calibration,
      VectorView vectors) {
    CodedRows rows = new CodedRows(codes, vectors.size(), vectors.dimension(), vectors.metric());
    return new CodedIndex(rows, Calibration.read(calibration));
  }

  /** Measures the effort that each recall takes and writes it. */
  public static void calibrate(SectionReader codes, VectorView vectors, BuildContext context,
      SectionWriter out) throws IOException {
    CodedRows rows = new CodedRows(codes, vectors.size(), vectors.dimension(), vectors.metric());
    Calibrator.measure(rows, vectors, context).write(out);
  }

  @Override
  public String type() {
    return CodedScan.NAME;
  }

  @Override
  public String describe() {
    return "1-bit and 4-bit codes in " + rows.cells() + " cells, " + rows.bytes() + " bytes";
  }

  @Override
  public List<AccessPath> paths(SearchTask task) {
    double selectivity = (double) task.accept().cardinality() / task.accept().size();
    return List.of(new CodedScan(rows, calibration.effort(task.recall(), selectivity),
        calibration.estimate(task.recall(), selectivity)));
  }
}
