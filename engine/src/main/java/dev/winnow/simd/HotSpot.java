package dev.winnow.simd;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What this virtual machine's compiler and processor are good at. */
final class HotSpot {

  private HotSpot() {}

  /** Why the Vector API would be slow here, or null if C2 compiles it well. */
  static @Nullable String whyVectorsAreSlow() {
    String name = System.getProperty("java.vm.name", "");
    String info = System.getProperty("java.vm.info", "");
    if (option("UseCompiler") == null) {
      return "the virtual machine is " + name + ", not HotSpot";
    }
    if (info.contains("interpreted mode") || "false".equals(option("UseCompiler"))) {
      return "the virtual machine only interprets";
    }
    if ("true".equals(option("UseJVMCICompiler"))) {
      return "the compiler is Graal (JVMCI), not C2";
    }
    String level = option("TieredStopAtLevel");
    if (info.contains("emulated-client") || (level != null && Integer.parseInt(level) < 4)) {
      return "the compiler is C1 only";
    }
    return null;
  }

  /** Whether multiply-add is one fast instruction: aarch64, and x86 with AVX2. */
  static boolean fastFma() {
    if (!"true".equals(option("UseFMA"))) {
      return false;
    }
    String avx = option("UseAVX");
    return aarch64() || (avx != null && Integer.parseInt(avx) >= 2);
  }

  static boolean aarch64() {
    return System.getProperty("os.arch", "").toLowerCase(Locale.ROOT).equals("aarch64");
  }

  /** The value of a HotSpot flag, or null where there is no such flag or no HotSpot. */
  private static @Nullable String option(String name) {
    try {
      HotSpotDiagnosticMXBean bean = ManagementFactory
          .getPlatformMXBean(HotSpotDiagnosticMXBean.class);
      return bean == null ? null : bean.getVMOption(name).getValue();
    } catch (IllegalArgumentException unknownFlag) {
      return null;
    }
  }
}
