package dev.winnow.server;

import dev.winnow.OpenOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** The console of a server with generated data in a browser, the same for all tests, which only read. */
final class Console implements AutoCloseable {
  private final Path folder;
  private final WinnowServer server;
  private final ConsoleBrowser browser;

  private Console() {
    try {
      folder = Files.createTempDirectory("winnow-console-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    ConsoleData.write(folder);
    server = WinnowServer.start(folder, new OpenOptions(false, false),
        ServerOptions.defaults().withPorts(0, -1), "test");
    browser = new ConsoleBrowser();
  }

  /** Gives tests the console. */
  static final class Provider implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == Console.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return context.getRoot().getStore(ExtensionContext.Namespace.GLOBAL)
          .computeIfAbsent(Console.class, key -> new Console());
    }
  }

  /** Opens a place of the console. */
  ConsoleVisit visit(ConsoleBrowser.Look look, String place) {
    return new ConsoleVisit(browser.window(look), url(server)).to(place);
  }

  ConsoleBrowser browser() {
    return browser;
  }

  static String url(WinnowServer server) {
    return "http://127.0.0.1:" + server.address().getPort();
  }

  @Override
  public void close() {
    browser.close();
    server.close();
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> innermostFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : innermostFirst) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
