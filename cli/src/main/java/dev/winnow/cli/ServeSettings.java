package dev.winnow.cli;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Where the options of {@code serve} come from if they are not given: the environment, {@code --grpc-port} as {@code WINNOW_GRPC_PORT}, then a file of
 * properties, {@code grpc-port=7171} a line, which {@code WINNOW_CONFIG} names, then their defaults.
 */
final class ServeSettings implements IDefaultValueProvider {
  private static final String PREFIX = "WINNOW_";
  private static final String FILE = "WINNOW_CONFIG";

  private final Map<String, String> environment;
  private final Properties file;

  /** Of this process. */
  ServeSettings() {
    this(System.getenv());
  }

  ServeSettings(Map<String, String> environment) {
    this.environment = environment;
    file = read(environment.get(FILE));
  }

  private static Properties read(@Nullable String name) {
    Properties properties = new Properties();
    if (name != null) {
      try (Reader reader = Files.newBufferedReader(Path.of(name))) {
        properties.load(reader);
      } catch (IOException e) {
        throw new CommandFailure(
            "cannot read " + name + ", which " + FILE + " names: " + e.getMessage());
      }
    }
    return properties;
  }

  @Override
  public @Nullable String defaultValue(ArgSpec argument) {
    if (!(argument instanceof OptionSpec option)) {
      return null;
    }
    String name = name(option);
    String given = environment.get(PREFIX + name.toUpperCase(Locale.ROOT).replace('-', '_'));
    return given != null ? given : file.getProperty(name);
  }

  private static String name(OptionSpec option) {
    return option.longestName().replaceFirst("^-+", "");
  }

  /** The options with their values, as a file of properties. */
  static String print(CommandSpec spec) {
    TreeMap<String, String> values = new TreeMap<>();
    for (OptionSpec option : spec.options()) {
      Object value = option.getValue();
      if (!option.hidden() && value != null && !option.usageHelp()
          && !name(option).equals("print-config") && !name(option).equals("debug")) {
        values.put(name(option),
            value instanceof Enum<?> one ? one.name().toLowerCase(Locale.ROOT) : value.toString());
      }
    }
    StringBuilder text = new StringBuilder();
    values.forEach((name, value) -> text.append(name).append('=').append(value).append('\n'));
    return text.toString();
  }
}
