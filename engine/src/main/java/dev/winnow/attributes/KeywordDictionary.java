package dev.winnow.attributes;

import dev.winnow.spi.SectionReader;
import java.nio.charset.StandardCharsets;

/** Keywords sorted by their UTF-8 bytes. */
final class KeywordDictionary implements Dictionary {
  private final TextBytes texts;
  private final int size;

  KeywordDictionary(SectionReader in, String prefix, int size) {
    this.size = size;
    texts = new TextBytes(in, prefix, size);
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public int find(Object value) {
    String text = (String) value;
    byte[] key = text.getBytes(StandardCharsets.UTF_8);
    int first = firstNotBefore(key, 0, false);
    // Half of a surrogate pair encodes as a question mark, so equal bytes are not enough.
    boolean found = first < size && texts.compare(first, key, false) == 0
        && texts.get(first).equals(text);
    return found ? first : -first - 1;
  }

  @Override
  public String value(int ordinal) {
    return texts.get(ordinal);
  }

  /** The ordinal of the first keyword that begins with the prefix, or would follow those that do. */
  int firstWithPrefix(byte[] prefix) {
    return firstNotBefore(prefix, 0, false);
  }

  /** The ordinal of the first keyword after those that begin with the prefix. */
  int endOfPrefix(byte[] prefix, int first) {
    return firstNotBefore(prefix, first, true);
  }

  /** The first keyword that is not before the key; or, past those that begin with it, the first that is after them. */
  private int firstNotBefore(byte[] key, int from, boolean past) {
    int low = from;
    int high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      int order = texts.compare(middle, key, past);
      if (order < 0 || (past && order == 0)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
