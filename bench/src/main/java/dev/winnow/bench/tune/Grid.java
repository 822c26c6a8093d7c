package dev.winnow.bench.tune;

import dev.winnow.InvalidRequestException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The values that each parameter may take, in rising order, and where the search starts.
 *
 * @param values parameter to its values, in the order in which parameters are searched
 */
public record Grid(Map<String, List<String>> values) {
  private static final String NUMBERS_A_GRAPH = "8,12,16,24,32,48,64";
  private static final String WIDTHS = "50,75,100,150,200,300,400";

  /** @throws InvalidRequestException if there is no parameter, or one without values */
  public Grid {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    if (values.isEmpty()) {
      throw new InvalidRequestException("no parameter to search; write --grid m=8,16,32");
    }
  }

  /**
   * Reads parameters such as {@code m=8,16,32}.
   *
   * @throws InvalidRequestException if one cannot be read
   */
  public static Grid parse(List<String> texts) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (String text : texts) {
      int equals = text.indexOf('=');
      if (equals < 1 || equals == text.length() - 1 || text.endsWith(",")) {
        throw new InvalidRequestException(
            "cannot read '" + text + "'; write parameter=value,value,...");
      }
      values.put(text.substring(0, equals), List.of(text.substring(equals + 1).split(",", -1)));
    }
    return new Grid(values);
  }

  /**
   * What is worth searching of a method.
   *
   * @throws InvalidRequestException if that is not known
   */
  public static Grid usual(String method) {
    return parse(switch (method) {
      case "hnsw", "hnswlib-jvm" -> List.of("m=" + NUMBERS_A_GRAPH, "ef_construction=" + WIDTHS);
      case "graph" -> List.of("degree=32,64,96", "ef_construction=" + WIDTHS);
      case "lucene-float", "lucene-int8", "lucene-int4", "lucene-bbq" ->
        List.of("m=" + NUMBERS_A_GRAPH, "beam_width=" + WIDTHS, "filtered_search=0,40,60,100");
      case "jvector-peer" -> List.of("max_degree=16,24,32,48,64", "beam_width=" + WIDTHS,
          "alpha=1.0,1.1,1.2,1.4", "codes=none,pq,fused");
      default -> throw new InvalidRequestException(
          "what to search of method '" + method + "' is not known; say it with --grid");
    });
  }
}
