package dev.winnow.filter;

import java.util.List;
import java.util.Objects;

/**
 * A condition on the attributes of a record: an immutable tree, compared by value.
 *
 * <p>Logic is two-valued. A comparison with a missing value is false and {@link Not} is the plain complement, so
 * {@code NOT x = 5} (and {@code x != 5}) matches records where {@code x} is missing. On a {@code keyword[]} field,
 * {@link Eq} and {@link Contains} both mean "has this element", and {@link In} "has one of these elements".
 *
 * <p>Values are {@link String}, {@link Long}, {@link Double}, {@link Boolean} or {@link java.time.Instant}; factories in
 * {@link Filters} widen smaller number types.
 */
public sealed interface Filter {

  /** Matches every record. */
  record True() implements Filter {}

  /** Matches where all of the arguments match; with no arguments, everywhere. */
  record And(List<Filter> args) implements Filter {
    public And {
      args = List.copyOf(args);
    }
  }

  /** Matches where one of the arguments matches; with no arguments, nowhere. */
  record Or(List<Filter> args) implements Filter {
    public Or {
      args = List.copyOf(args);
    }
  }

  /** Matches where the argument does not. */
  record Not(Filter arg) implements Filter {
    public Not {
      Objects.requireNonNull(arg, "arg");
    }
  }

  /** How {@link Compare} relates the field to the value. */
  enum Comparison {
    LT, LE, GT, GE
  }

  /** The field equals the value. */
  record Eq(String field, Object value) implements Filter {
    public Eq {
      FilterValues.require(field, value);
    }
  }

  /** The complement of {@link Eq}: also matches where the field is missing. */
  record Ne(String field, Object value) implements Filter {
    public Ne {
      FilterValues.require(field, value);
    }
  }

  /** One-sided range on an ordered field (integer, float, timestamp). */
  record Compare(String field, Comparison comparison, Object value) implements Filter {
    public Compare {
      Objects.requireNonNull(comparison, "comparison");
      FilterValues.require(field, value);
    }
  }

  /** Two-sided range on an ordered field, both ends inclusive. */
  record Between(String field, Object lo, Object hi) implements Filter {
    public Between {
      FilterValues.require(field, lo);
      FilterValues.require(field, hi);
    }
  }

  /** The field equals one of the values; with no values, matches nowhere. */
  record In(String field, List<Object> values) implements Filter {
    public In {
      values = FilterValues.requireAll(field, values);
    }
  }

  /** The {@code keyword[]} field has this element. */
  record Contains(String field, Object value) implements Filter {
    public Contains {
      FilterValues.require(field, value);
    }
  }

  /** The {@code keyword[]} field has at least one of these elements. */
  record ContainsAny(String field, List<Object> values) implements Filter {
    public ContainsAny {
      values = FilterValues.requireAll(field, values);
    }
  }

  /** The {@code keyword[]} field has all of these elements. */
  record ContainsAll(String field, List<Object> values) implements Filter {
    public ContainsAll {
      values = FilterValues.requireAll(field, values);
    }
  }

  /** The field is present. */
  record Exists(String field) implements Filter {
    public Exists {
      Objects.requireNonNull(field, "field");
    }
  }

  /** The keyword, or one element of the {@code keyword[]}, starts with the text. */
  record Prefix(String field, String value) implements Filter {
    public Prefix {
      Objects.requireNonNull(field, "field");
      Objects.requireNonNull(value, "value");
    }
  }
}
