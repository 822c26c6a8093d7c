package dev.winnow.filtered;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.filtered.graph.GraphProvider;
import dev.winnow.spi.IndexProvider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class ModuleTest {
  @Test
  void theModulePathOffersTheSameIndexTypesAsTheClassPath() throws IOException, URISyntaxException {
    List<String> onClassPath = ServiceLoader.load(IndexProvider.class).stream()
        .map(provider -> provider.type().getName())
        .filter(name -> name.startsWith("dev.winnow.filtered.")).toList();
    Path classes = Path
        .of(GraphProvider.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    try (InputStream in = Files.newInputStream(classes.resolve("module-info.class"))) {
      List<String> inModule = ModuleDescriptor.read(in).provides().stream()
          .flatMap(provides -> provides.providers().stream()).toList();
      assertThat(inModule).isNotEmpty().containsExactlyInAnyOrderElementsOf(onClassPath);
    }
  }
}
