package dev.winnow.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * A class with a method {@code public static void fuzzerTestOneInput(byte[])}, which throws if an input does harm. Its seeds are the files of
 * {@code src/test/resources/fuzz/} and its simple name.
 */
public final class FuzzTarget {
  private static final Path SEEDS = Path.of("src", "test", "resources", "fuzz");
  private static final Path FOUND = Path.of("target", "fuzz");

  private final Class<?> target;
  private final Path seeds;

  /** The target of a class. */
  public FuzzTarget(Class<?> target) {
    this.target = target;
    seeds = SEEDS.resolve(target.getSimpleName());
  }

  /**
   * Runs every seed, and inputs like it: cut short, and with bytes changed.
   *
   * @param likeEach how many inputs like a seed
   */
  public void replay(int likeEach) throws IOException {
    long begin = 42;
    SplittableRandom random = new SplittableRandom(begin);
    List<byte[]> inputs = new ArrayList<>();
    try (Stream<Path> files = Files.list(seeds)) {
      for (Path file : files.sorted().toList()) {
        inputs.add(Files.readAllBytes(file));
      }
    }
    if (inputs.isEmpty()) {
      throw new AssertionError("no seeds in " + seeds);
    }
    for (byte[] input : inputs) {
      run(input);
      for (int i = 0; i < likeEach && input.length > 0; i++) {
        run(like(input, inputs.get(random.nextInt(inputs.size())), random));
      }
    }
  }

  private static byte[] like(byte[] input, byte[] other, SplittableRandom random) {
    int cut = random.nextInt(input.length + 1);
    switch (random.nextInt(3)) {
      case 0 -> {
        return Arrays.copyOf(input, cut);
      }
      case 1 -> {
        byte[] changed = input.clone();
        changed[random.nextInt(input.length)] = (byte) random.nextInt(256);
        return changed;
      }
      default -> {
        int from = Math.min(cut, other.length);
        byte[] joined = Arrays.copyOf(input, cut + other.length - from);
        System.arraycopy(other, from, joined, cut, other.length - from);
        return joined;
      }
    }
  }

  private void run(byte[] input) {
    try {
      target.getMethod("fuzzerTestOneInput", byte[].class).invoke(null, (Object) input);
    } catch (InvocationTargetException e) {
      throw new AssertionError(
          "the input (hexadecimal) " + HexFormat.of().formatHex(input) + " does harm",
          e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  /** Has Jazzer look for inputs that do harm, for as many seconds as the property {@code fuzz.seconds} says. */
  public void search() throws IOException, InterruptedException {
    String name = target.getSimpleName();
    Path corpus = Files.createDirectories(FOUND.resolve(name));
    List<String> command = new ArrayList<>(
        List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx1g",
            "--add-modules=jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED",
            "-XX:+EnableDynamicAgentLoading", "-cp", System.getProperty("java.class.path"),
            "com.code_intelligence.jazzer.Jazzer", "--target_class=" + target.getName(),
            "--instrumentation_includes=dev.winnow.**",
            // Targets that ask a server over a socket do so on purpose.
            "--disabled_hooks=com.code_intelligence.jazzer.sanitizers.ServerSideRequestForgery",
            "--reproducer_path=" + FOUND, "-artifact_prefix=" + FOUND.resolve(name + "-"),
            "-max_total_time=" + Integer.getInteger("fuzz.seconds", 300), "-timeout=20",
            "-rss_limit_mb=3000"));
    Path words = SEEDS.resolve(name + ".dict");
    if (Files.exists(words)) {
      command.add("-dict=" + words);
    }
    command.add(corpus.toString());
    command.add(seeds.toString());
    Path log = FOUND.resolve(name + ".log");
    int code = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile())
        .start().waitFor();
    if (code != 0) {
      throw new AssertionError("Jazzer ended with " + code + ":\n" + end(log));
    }
  }

  private static String end(Path log) {
    try {
      List<String> lines = Files.readAllLines(log, StandardCharsets.ISO_8859_1);
      return String.join("\n", lines.subList(Math.max(0, lines.size() - 60), lines.size()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
