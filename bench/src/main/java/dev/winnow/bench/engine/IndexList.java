package dev.winnow.bench.engine;

import dev.winnow.IndexSpec;
import dev.winnow.InvalidRequestException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads indexes from the parameters of methods, in which several values are joined by plus signs. */
final class IndexList {
  private static final Pattern ONE = Pattern.compile("([a-z0-9-]+)(?:\\(([^()]+)\\))?");
  private static final String JOIN = "\\+";

  private IndexList() {}

  /**
   * Indexes with their default parameters, such as {@code graph+serf(create_day)+ung(tags)}.
   *
   * @throws InvalidRequestException if one cannot be read
   */
  static List<IndexSpec> parse(String text) {
    List<IndexSpec> indexes = new ArrayList<>();
    for (String one : text.split(JOIN, -1)) {
      Matcher matcher = ONE.matcher(one.strip());
      if (!matcher.matches()) {
        throw new InvalidRequestException("cannot read index '" + one + "' in '" + text
            + "'; write type or type(field), joined by +");
      }
      String field = matcher.group(2);
      indexes.add(new IndexSpec(matcher.group(1),
          field == null ? Map.of() : Map.of(IndexSpec.FIELD, field)));
    }
    return List.copyOf(indexes);
  }

  /** An index of a type, or one for each of the fields that its parameter {@code field} joins. */
  static List<IndexSpec> onEachField(String type, Map<String, Object> parameters) {
    if (!(parameters.get(IndexSpec.FIELD) instanceof String fields)) {
      return List.of(new IndexSpec(type, parameters));
    }
    List<IndexSpec> indexes = new ArrayList<>();
    for (String field : fields.split(JOIN, -1)) {
      Map<String, Object> own = new LinkedHashMap<>(parameters);
      own.put(IndexSpec.FIELD, field.strip());
      indexes.add(new IndexSpec(type, own));
    }
    return List.copyOf(indexes);
  }
}
