package dev.winnow.bench.fork;

import java.io.File;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line that starts another Java process like this one. */
public final class ChildCommand {
  private static final List<String> KEPT = List.of("-Xmx", "-Xms", "-XX:Max", "-D",
      "--enable-native-access", "--add-opens");

  private static final String PROPERTY = "-D";

  private ChildCommand() {}

  /** The same Java, class path, heap and properties, and some more flags. */
  static List<String> of(Class<?> main, List<String> more) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(kept(true));
    command.addAll(more);
    command.add("-cp");
    command.add(classPath());
    command.add(main.getName());
    return command;
  }

  /** The flags of such a process, properties apart. */
  public static List<String> flags(List<String> more) {
    List<String> flags = kept(false);
    flags.addAll(more);
    return flags;
  }

  /** The flags of this process, properties apart. */
  public static List<String> ownFlags() {
    return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> !argument.startsWith(PROPERTY)).toList();
  }

  /** Flags that trade speed for a quick start are left out; the collector is named, whatever the machine would choose. */
  private static List<String> kept(boolean properties) {
    List<String> flags = new ArrayList<>(List.of("--add-modules=jdk.incubator.vector",
        "--enable-native-access=ALL-UNNAMED", "-XX:+UseG1GC"));
    for (String argument : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
      if (KEPT.stream().anyMatch(argument::startsWith) && !flags.contains(argument)
          && (properties || !argument.startsWith(PROPERTY))) {
        flags.add(argument);
      }
    }
    return flags;
  }

  private static String classPath() {
    String modules = System.getProperty("jdk.module.path", "");
    String classes = System.getProperty("java.class.path", "");
    return modules.isEmpty() ? classes : classes + File.pathSeparator + modules;
  }
}
