package dev.winnow.attributes;

import dev.winnow.filter.Filter;
import dev.winnow.filter.Filter.Comparison;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Binds checked filters to columns: values become ordinals, and what is already decided goes away. */
final class Conditions {
  private final int size;
  private final Map<String, Column> columns;

  Conditions(int size, Map<String, Column> columns) {
    this.size = size;
    this.columns = columns;
  }

  Condition bind(Filter filter) {
    return switch (filter) {
      case Filter.True() -> new Condition.Everything(size);
      case Filter.And(List<Filter> args) -> and(bindAll(args));
      case Filter.Or(List<Filter> args) -> or(bindAll(args));
      case Filter.Not(Filter arg) -> not(bind(arg));
      case Filter.Eq(String field, Object value) -> equal(field, value);
      case Filter.Ne(String field, Object value) -> not(equal(field, value));
      case Filter.Compare(String field, Comparison comparison, Object value) ->
        compare(column(field), comparison, value);
      case Filter.Between(String field, Object lo, Object hi) -> {
        IndexedColumn column = column(field);
        yield range(column, column.dictionary().atLeast(lo), column.dictionary().above(hi));
      }
      case Filter.In(String field, List<Object> values) -> oneOf(column(field), values);
      case Filter.Contains(String field, Object value) -> equal(field, value);
      case Filter.ContainsAny(String field, List<Object> values) -> oneOf(column(field), values);
      case Filter.ContainsAll(String field, List<Object> values) -> {
        List<Condition> all = new ArrayList<>();
        for (Object value : values) {
          all.add(equal(field, value));
        }
        yield and(all);
      }
      case Filter.Exists(String field) -> column(field).exists();
      case Filter.Prefix(String field, String prefix) -> prefix(column(field), prefix);
    };
  }

  private List<Condition> bindAll(List<Filter> filters) {
    List<Condition> bound = new ArrayList<>(filters.size());
    for (Filter filter : filters) {
      bound.add(bind(filter));
    }
    return bound;
  }

  private IndexedColumn column(String field) {
    if (columns.get(field) instanceof IndexedColumn column) {
      return column;
    }
    throw new IllegalArgumentException("field '" + field + "' cannot be filtered on; check first");
  }

  static Condition range(IndexedColumn column, int lo, int hi) {
    long most = lo < hi ? column.atMost(lo, hi) : 0;
    if (most == 0) {
      return new Condition.Nothing(column.size());
    }
    return most == column.size() && column.isExact(lo, hi)
        ? new Condition.Everything(column.size())
        : new RangeCondition(column, lo, hi);
  }

  private Condition equal(String field, Object value) {
    IndexedColumn column = column(field);
    int ordinal = column.dictionary().find(value);
    return range(column, ordinal, ordinal < 0 ? ordinal : ordinal + 1);
  }

  private static Condition compare(IndexedColumn column, Comparison comparison, Object value) {
    Dictionary dictionary = column.dictionary();
    return switch (comparison) {
      case LT -> range(column, 0, dictionary.atLeast(value));
      case LE -> range(column, 0, dictionary.above(value));
      case GT -> range(column, dictionary.above(value), dictionary.size());
      case GE -> range(column, dictionary.atLeast(value), dictionary.size());
    };
  }

  private static Condition prefix(IndexedColumn column, String prefix) {
    if (!(column.dictionary() instanceof KeywordDictionary dictionary)) {
      throw new IllegalArgumentException("a prefix of what is no keyword; check first");
    }
    byte[] bytes = prefix.getBytes(StandardCharsets.UTF_8);
    boolean encodes = new String(bytes, StandardCharsets.UTF_8).equals(prefix);
    int first = dictionary.firstWithPrefix(bytes);
    return range(column, first, encodes ? dictionary.endOfPrefix(bytes, first) : first);
  }

  private static Condition oneOf(IndexedColumn column, List<Object> values) {
    int[] ordinals = values.stream().mapToInt(column.dictionary()::find)
        .filter(ordinal -> ordinal >= 0).sorted().distinct().toArray();
    if (ordinals.length == 0) {
      return new Condition.Nothing(column.size());
    }
    int first = ordinals[0];
    int last = ordinals[ordinals.length - 1];
    return last - first == ordinals.length - 1
        ? range(column, first, last + 1)
        : new SetCondition(column, ordinals);
  }

  private static Condition not(Condition arg) {
    return switch (arg) {
      case Condition.Everything(int size) -> new Condition.Nothing(size);
      case Condition.Nothing(int size) -> new Condition.Everything(size);
      case NotCondition(Condition inner) -> inner;
      default -> new NotCondition(arg);
    };
  }

  private Condition and(List<Condition> args) {
    List<Condition> undecided = new ArrayList<>(args.size());
    for (Condition arg : args) {
      switch (arg) {
        case Condition.Nothing nothing -> {
          return nothing;
        }
        case Condition.Everything _ -> {
        }
        default -> undecided.add(arg);
      }
    }
    return switch (undecided.size()) {
      case 0 -> new Condition.Everything(size);
      case 1 -> undecided.getFirst();
      default -> new AndCondition(size, undecided);
    };
  }

  private Condition or(List<Condition> args) {
    List<Condition> undecided = new ArrayList<>(args.size());
    for (Condition arg : args) {
      switch (arg) {
        case Condition.Everything everything -> {
          return everything;
        }
        case Condition.Nothing _ -> {
        }
        default -> undecided.add(arg);
      }
    }
    return switch (undecided.size()) {
      case 0 -> new Condition.Nothing(size);
      case 1 -> undecided.getFirst();
      default -> new OrCondition(size, undecided);
    };
  }
}
