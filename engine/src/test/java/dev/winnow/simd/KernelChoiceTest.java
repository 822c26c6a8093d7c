package dev.winnow.simd;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which kernels run, in virtual machines of their own. */
class KernelChoiceTest {

  private static final String RESULT = "285.0";
  private static final String ABSENT = "scalar: module jdk.incubator.vector is absent; add --add-modules jdk.incubator.vector";
  private static final List<String> WITH_VECTORS = List.of("--add-modules", "jdk.incubator.vector");

  @Test
  void usesVectorsWhereTheModuleIs() throws Exception {
    List<String> lines = onClassPath(WITH_VECTORS);

    assertThat(lines).anyMatch(line -> line.matches("Panama, \\d+ bit, (no )?FMA"));
    assertThat(lines).endsWith(RESULT);
  }

  @Test
  void worksWithoutTheModuleOnTheClassPath() throws Exception {
    assertThat(onClassPath(List.of())).endsWith(ABSENT, RESULT);
  }

  @Test
  void worksWithoutTheModuleOnTheModulePath() throws Exception {
    assertThat(onModulePath(List.of("--add-modules", "dev.winnow"))).endsWith(ABSENT, RESULT);
  }

  @Test
  void usesVectorsOnTheModulePath() throws Exception {
    assertThat(onModulePath(List.of("--add-modules", "dev.winnow,jdk.incubator.vector")))
        .anyMatch(line -> line.startsWith("Panama, "));
  }

  @Test
  void obeysTheSwitch() throws Exception {
    assertThat(onClassPath(with("-Dwinnow.simd=off")))
        .endsWith("scalar: switched off by -Dwinnow.simd=off", RESULT);
  }

  @Test
  void avoidsVectorsWhereC2DoesNotCompileThem() throws Exception {
    assertThat(onClassPath(with("-Xint"))).endsWith("scalar: the virtual machine only interprets",
        RESULT);
    assertThat(onClassPath(with("-XX:TieredStopAtLevel=1")))
        .endsWith("scalar: the compiler is C1 only", RESULT);
  }

  @Test
  void logsTheChoiceOnce() throws Exception {
    assertThat(onClassPath(List.of()).stream().filter(line -> line.contains("vector kernels: ")))
        .singleElement().asString().endsWith(ABSENT);
  }

  private static List<String> with(String flag) {
    return Stream.concat(WITH_VECTORS.stream(), Stream.of(flag)).toList();
  }

  private static List<String> onClassPath(List<String> flags) throws Exception {
    String path = join(Stream.of(Kernels.class, KernelProbe.class));
    return run(flags, List.of("-cp", path, KernelProbe.class.getName()));
  }

  private static List<String> onModulePath(List<String> flags) throws Exception {
    Stream<Class<?>> needed = Stream.of(Kernels.class,
        Class.forName("com.fasterxml.jackson.core.JsonFactory"),
        Class.forName("com.fasterxml.jackson.databind.ObjectMapper"),
        Class.forName("com.fasterxml.jackson.annotation.JsonProperty"),
        Class.forName("org.roaringbitmap.RoaringBitmap"));
    String patch = "dev.winnow=" + join(Stream.of(KernelProbe.class));
    String main = "dev.winnow/" + KernelProbe.class.getName();
    return run(flags, List.of("-p", join(needed), "--patch-module", patch, "-m", main));
  }

  private static String join(Stream<Class<?>> classes) {
    return classes.map(KernelChoiceTest::origin).collect(Collectors.joining(File.pathSeparator));
  }

  private static String origin(Class<?> type) {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath()).toString();
  }

  /** The lines that the program writes, log and result. */
  private static List<String> run(List<String> flags, List<String> program)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-Xmx64m"));
    command.addAll(flags);
    command.addAll(program);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output.lines().toList();
  }
}
