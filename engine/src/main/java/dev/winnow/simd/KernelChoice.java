package dev.winnow.simd;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/** Decides once, when {@link Kernels} is first used, which kernels run, and logs why. */
final class KernelChoice {

  /** Set to {@code off}, this system property switches vectors off. */
  static final String SWITCH = "winnow.simd";

  static final String MODULE = "jdk.incubator.vector";

  static final KernelSet CHOSEN = choose();

  private static final int SHORTEST_VECTOR = 128;

  private KernelChoice() {}

  private static KernelSet choose() {
    String objection = objection();
    KernelSet chosen = objection == null ? panama() : KernelSet.scalar(objection);
    Logger logger = System.getLogger("dev.winnow.simd");
    logger.log(Level.INFO, () -> "vector kernels: " + chosen.description());
    return chosen;
  }

  /** What speaks against the Vector API without touching it, or null. */
  private static @Nullable String objection() {
    if ("off".equals(System.getProperty(SWITCH))) {
      return "switched off by -D" + SWITCH + "=off";
    }
    if (ModuleLayer.boot().findModule(MODULE).isEmpty()) {
      return "module " + MODULE + " is absent; add --add-modules " + MODULE;
    }
    return HotSpot.whyVectorsAreSlow();
  }

  /** The Panama twin, unless vectors turn out to be too short. Only here may its classes be loaded. */
  private static KernelSet panama() {
    int bits = Panama.vectorBits();
    return bits >= SHORTEST_VECTOR
        ? Panama.kernels()
        : KernelSet.scalar("vectors have " + bits + " bits here, less than " + SHORTEST_VECTOR);
  }
}
