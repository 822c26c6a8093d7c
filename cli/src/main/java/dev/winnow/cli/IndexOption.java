package dev.winnow.cli;

import dev.winnow.IndexSpec;
import dev.winnow.InvalidRequestException;
import dev.winnow.bench.method.MethodSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads an index as it is given on the command line: {@code hnsw} or {@code hnsw:m=16,ef_construction=200}. */
final class IndexOption implements ITypeConverter<IndexSpec> {

  @Override
  public IndexSpec convert(String text) {
    List<MethodSpec> specs = parse(text);
    if (specs.size() != 1) {
      throw new TypeConversionException(
          "'" + text + "' names several indexes; give --index once for each");
    }
    Map<String, Object> parameters = new LinkedHashMap<>();
    specs.getFirst().parameters().forEach((name, value) -> parameters.put(name, typed(value)));
    return new IndexSpec(specs.getFirst().name(), parameters);
  }

  private static List<MethodSpec> parse(String text) {
    try {
      return MethodSpec.parseList(text);
    } catch (InvalidRequestException wrong) {
      throw new TypeConversionException(wrong.getMessage());
    }
  }

  private static Object typed(String text) {
    if (text.equals("true") || text.equals("false")) {
      return Boolean.valueOf(text);
    }
    try {
      return text.matches("-?\\d+") ? (Object) Long.parseLong(text) : Double.parseDouble(text);
    } catch (NumberFormatException word) {
      return text;
    }
  }
}
