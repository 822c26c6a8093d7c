package dev.winnow.bench.fork;

import java.io.File;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line that starts another Java process like this one. */
final class ChildCommand {
  private static final List<String> KEPT = List.of("-Xmx", "-Xms", "-XX:Max", "-D",
      "--enable-native-access", "--add-opens");

  private ChildCommand() {}

  /** The same Java, class path, heap and properties; flags that trade speed for a quick start are left out. */
  static List<String> of(Class<?> main) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--add-modules=jdk.incubator.vector");
    command.add("--enable-native-access=ALL-UNNAMED");
    for (String argument : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
      if (KEPT.stream().anyMatch(argument::startsWith)) {
        command.add(argument);
      }
    }
    command.add("-cp");
    command.add(classPath());
    command.add(main.getName());
    return command;
  }

  private static String classPath() {
    String modules = System.getProperty("jdk.module.path", "");
    String classes = System.getProperty("java.class.path", "");
    return modules.isEmpty() ? classes : classes + File.pathSeparator + modules;
  }
}
