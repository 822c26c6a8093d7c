package dev.winnow.filter;

import java.util.Locale;

/** What a field of a record can hold. Any field may be missing in any record. */
public enum AttributeType {
  /** One string, matched whole or by prefix. */
  KEYWORD("keyword", true),
  /** A set of strings, kept in the order given. */
  KEYWORD_ARRAY("keyword[]", true),
  /** A signed 64-bit whole number. */
  INTEGER("integer", true),
  /** A 64-bit floating-point number; never NaN or infinite. */
  FLOAT("float", true),
  /** True or false. */
  BOOLEAN("boolean", true),
  /** Milliseconds since 1970-01-01T00:00:00Z; ISO-8601 in text and JSON. */
  TIMESTAMP("timestamp", true),
  /** A string that is stored and shown, and cannot be filtered on. */
  TEXT("text", false);

  private final String label;
  private final boolean filterable;

  AttributeType(String label, boolean filterable) {
    this.label = label;
    this.filterable = filterable;
  }

  /** The name used in schemas, messages and files; stable across versions. */
  public String label() {
    return label;
  }

  /** Whether a filter may name a field of this type. */
  public boolean filterable() {
    return filterable;
  }

  /**
   * The type with this label.
   *
   * @throws IllegalArgumentException if no type has it; the message lists those that exist
   */
  public static AttributeType ofLabel(String label) {
    String wanted = label.toLowerCase(Locale.ROOT);
    for (AttributeType type : values()) {
      if (type.label.equals(wanted)) {
        return type;
      }
    }
    throw new IllegalArgumentException("unknown attribute type '" + label
        + "'; allowed: keyword, keyword[], integer, float, boolean, timestamp, text");
  }
}
