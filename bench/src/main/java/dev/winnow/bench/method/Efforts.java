package dev.winnow.bench.method;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The sweeps that several methods share. */
public final class Efforts {
  /** Steps of at most a quarter, so that a setting just enough for a target is hardly ever missed by much. */
  private static final int[] LADDER = {10, 12, 14, 16, 20, 24, 28, 32, 40, 48, 56, 64, 80, 96, 112,
    128, 160, 192, 224, 256, 320, 384, 448, 512, 640, 768, 896, 1024, 1280, 1536, 1792, 2048, 2560};

  private Efforts() {}

  /** Beam widths from {@code k} on in steps of a quarter at most, or those the sweep names. */
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
