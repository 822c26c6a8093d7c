package dev.winnow.exec;

import dev.winnow.IndexSpec;
import dev.winnow.InvalidRequestException;
import dev.winnow.Schema;
import dev.winnow.spi.IndexProvider;
import dev.winnow.spi.SegmentView;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;

/** The index types installed in this process. Immutable and thread-safe. */
final class IndexProviders {
  private final Map<String, IndexProvider> byType = new TreeMap<>();

  /** Those that the service loader finds. */
  IndexProviders() {
    this(ServiceLoader.load(IndexProvider.class));
  }

  IndexProviders(Iterable<IndexProvider> found) {
    for (IndexProvider provider : found) {
      byType.put(provider.type(), provider);
    }
  }

  /** Whether a type is installed. */
  boolean has(String type) {
    return byType.containsKey(type);
  }

  /**
   * The provider of a type.
   *
   * @throws InvalidRequestException if it is not installed; the message lists those that are
   */
  IndexProvider of(String type) {
    IndexProvider provider = byType.get(type);
    if (provider == null) {
      throw new InvalidRequestException("index type '" + type + "' is not installed; installed: "
          + (byType.isEmpty() ? "none" : String.join(", ", byType.keySet())));
    }
    return provider;
  }

  /** The indexes that a segment is to have: those that the schema declares, or those that suit the segment. */
  List<IndexSpec> wanted(Schema schema, SegmentView segment) {
    if (!schema.automaticIndexes()) {
      return schema.indexes();
    }
    return byType.values().stream().flatMap(provider -> provider.automatic(segment).stream())
        .toList();
  }

  /** Checks the indexes that a schema asks for. */
  void validate(Schema schema) {
    Set<IndexSpec> seen = new HashSet<>();
    for (IndexSpec index : schema.indexes()) {
      if (!seen.add(index)) {
        throw new InvalidRequestException("index '" + index.name()
            + "' is declared twice with the same parameters: " + index.parameters());
      }
      of(index.type()).validate(index, schema);
    }
  }
}
