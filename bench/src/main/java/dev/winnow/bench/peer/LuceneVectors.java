package dev.winnow.bench.peer;

import dev.winnow.InvalidRequestException;
import dev.winnow.bench.method.Effort;
import dev.winnow.bench.method.Efforts;
import dev.winnow.bench.method.Parameters;
import dev.winnow.bench.method.Sweep;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.lucene104.Lucene104HnswScalarQuantizedVectorsFormat;
import org.apache.lucene.codecs.lucene99.Lucene99HnswVectorsFormat;
import org.apache.lucene.util.quantization.QuantizedByteVectorValues.ScalarEncoding;
import org.jspecify.annotations.Nullable;

/** What Lucene's graph is walked with. The quantised kinds keep the float vectors beside the codes, for reranking. */
public enum LuceneVectors {
  /** The float32 vectors themselves. */
  FLOAT,
  /** A few bits a value, 7 unless told otherwise: precise enough to do with little or no reranking. */
  INT8,
  /** Four bits a value, two values a byte: half the codes of {@link #INT8}, and answers that need reranking. */
  INT4,
  /** One bit a value (or two) in the manner of RaBitQ, queries in four: coarse, so that answers need reranking. */
  BBQ;

  /** Fixed numbers of reranked candidates, in multiples of k; 0 is none. All candidates of the beam are tried too. */
  private List<Integer> reranked() {
    return switch (this) {
      case FLOAT -> List.of();
      case INT8 -> List.of(0, 2);
      case INT4 -> List.of(0, 2, 4);
      case BBQ -> List.of(2, 4);
    };
  }

  /** Bits a value that the vectors may have, the default first. */
  private List<Integer> allowedBits() {
    return switch (this) {
      case FLOAT -> List.of();
      case INT8 -> List.of(7, 8);
      case INT4 -> List.of(4);
      case BBQ -> List.of(1, 2);
    };
  }

  /** Adds the parameters that only quantised vectors have. */
  void addDefaults(Map<String, Object> defaults) {
    if (this != FLOAT) {
      defaults.put("bits", allowedBits().getFirst());
    }
  }

  void check(Map<String, Object> parameters) {
    if (this != FLOAT && !allowedBits().contains(bits(parameters))) {
      throw new InvalidRequestException(
          "bits = " + bits(parameters) + " is not allowed; it must be one of " + allowedBits());
    }
    int share = Parameters.number(parameters, "filtered_search").intValue();
    if (share < 0 || share > 100) {
      throw new InvalidRequestException(
          "filtered_search = " + share + " is not allowed; it must be 0 to 100");
    }
  }

  private static int bits(Map<String, Object> parameters) {
    return Parameters.number(parameters, "bits").intValue();
  }

  /** Lucene's current format for these vectors. */
  KnnVectorsFormat format(Map<String, Object> parameters, int threads, ExecutorService mergers) {
    int m = Parameters.number(parameters, "m").intValue();
    int beamWidth = Parameters.number(parameters, "beam_width").intValue();
    @Nullable
    ExecutorService workers = threads == 1 ? null : mergers;
    return this == FLOAT
        ? new Lucene99HnswVectorsFormat(m, beamWidth, threads, workers)
        : new Lucene104HnswScalarQuantizedVectorsFormat(
            ScalarEncoding.fromNumBits(bits(parameters)), m, beamWidth, threads, workers);
  }

  /** Beam widths; for quantised vectors once with the whole beam reranked, and once for each smaller number. */
  List<List<Effort>> sweeps(Sweep sweep, int k) {
    List<Effort> widths = Efforts.beamWidths(sweep, k);
    if (this == FLOAT) {
      return List.of(widths);
    }
    List<List<Effort>> sweeps = new ArrayList<>();
    sweeps.add(widths.stream().map(width -> width.reranking((int) width.value())).toList());
    for (int multiple : reranked()) {
      int reranked = Math.multiplyExact(multiple, k);
      List<Effort> wider = widths.stream().filter(width -> width.value() > reranked)
          .map(width -> width.reranking(reranked)).toList();
      if (!wider.isEmpty()) {
        sweeps.add(wider);
      }
    }
    return sweeps;
  }
}
