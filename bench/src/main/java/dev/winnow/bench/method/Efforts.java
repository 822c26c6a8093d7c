package dev.winnow.bench.method;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The sweeps that several methods share. */
public final class Efforts {
  private static final int[] LADDER = {10, 14, 20, 28, 40, 56, 80, 112, 160, 224, 320, 448, 640,
    896, 1280, 1792, 2560};

  private Efforts() {}

  /** Beam widths from {@code k} on in steps of about the square root of 2, or those the sweep names. */
  public static List<Effort> beamWidths(Sweep sweep, int k) {
    IntStream widths = sweep.efforts().isEmpty()
        ? IntStream.of(LADDER)
        : sweep.efforts().stream().mapToInt(Integer::intValue);
    Stream<Effort> efforts = widths.map(width -> Math.max(k, width)).distinct()
        .mapToObj(Effort::ef);
    return efforts.toList();
  }

  /** One point a recall target. */
  public static List<Effort> recalls(Sweep sweep) {
    return sweep.recalls().stream().map(Effort::recall).toList();
  }
}
