package dev.winnow.filter;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Says which names exist when one does not, the likeliest first. */
final class NearestNames {
  private static final int SHOWN = 20;

  private NearestNames() {}

  static String unknownField(String field, Collection<String> names) {
    String wanted = Excerpts.of(field);
    if (names.isEmpty()) {
      return "unknown field '" + wanted + "'; the schema has no fields";
    }
    List<String> nearest = new ArrayList<>(names);
    nearest.sort(Comparator.comparingInt(name -> distance(wanted, name)));
    String shown = String.join(", ", nearest.subList(0, Math.min(SHOWN, nearest.size())));
    String more = nearest.size() > SHOWN ? " and " + (nearest.size() - SHOWN) + " more" : "";
    return "unknown field '" + wanted + "'; there is " + shown + more;
  }

  /** Levenshtein distance without regard to case. */
  private static int distance(String a, String b) {
    String left = a.toLowerCase(Locale.ROOT);
    String right = b.toLowerCase(Locale.ROOT);
    int[] previous = new int[right.length() + 1];
    for (int j = 0; j < previous.length; j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= left.length(); i++) {
      int[] current = new int[previous.length];
      current[0] = i;
      for (int j = 1; j < current.length; j++) {
        int replaced = previous[j - 1] + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(replaced, 1 + Math.min(previous[j], current[j - 1]));
      }
      previous = current;
    }
    return previous[right.length()];
  }
}
