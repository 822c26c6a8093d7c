package dev.winnow.filter;

import dev.winnow.filter.Filter.Comparison;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks that a filter fits the fields it names, and brings its values to the fields' types. */
public final class FilterChecker {
  private static final Set<AttributeType> ORDERED = EnumSet.of(AttributeType.INTEGER,
      AttributeType.FLOAT, AttributeType.TIMESTAMP);
  private static final Set<AttributeType> KEYWORDS = EnumSet.of(AttributeType.KEYWORD,
      AttributeType.KEYWORD_ARRAY);
  private static final Set<AttributeType> LISTS = EnumSet.of(AttributeType.KEYWORD_ARRAY);
  private static final Set<AttributeType> ALL = EnumSet
      .complementOf(EnumSet.of(AttributeType.TEXT));

  private final FieldTypes types;
  private final FilterLimits.Meter meter = new FilterLimits.Meter();

  private FilterChecker(FieldTypes types) {
    this.types = types;
  }

  /**
   * The same filter with values of exactly the fields' types: String for {@code keyword} and {@code keyword[]}, Long for
   * {@code integer}, Double for {@code float}, Boolean for {@code boolean}, Instant in whole milliseconds for
   * {@code timestamp}. Whole numbers are taken for floats, floats without a fraction for integers, and for timestamps also
   * ISO-8601 text (a date means midnight UTC) and milliseconds since 1970.
   *
   * @throws InvalidFilterException if a field does not exist or is {@code text}, an operator or value does not fit the
   *     field's type, a range ends before it begins, or the filter nests conditions more than 200 deep or holds more than a
   *     million conditions and values; the message says what is allowed
   */
  public static Filter check(Filter filter, FieldTypes types) {
    return new FilterChecker(types).check(filter);
  }

  private Filter check(Filter filter) {
    count();
    if (!meter.down()) {
      throw new InvalidFilterException(FilterLimits.tooDeep());
    }
    Filter checked = switch (filter) {
      case Filter.True all -> all;
      case Filter.And(List<Filter> args) -> new Filter.And(checkAll(args));
      case Filter.Or(List<Filter> args) -> new Filter.Or(checkAll(args));
      case Filter.Not(Filter arg) -> new Filter.Not(check(arg));
      case Filter.Eq(String field, Object value) ->
        new Filter.Eq(field, value(field, "=", ALL, value));
      case Filter.Ne(String field, Object value) ->
        new Filter.Ne(field, value(field, "!=", ALL, value));
      case Filter.Compare(String field, Comparison comparison, Object value) ->
        new Filter.Compare(field, comparison, value(field, symbol(comparison), ORDERED, value));
      case Filter.Between between -> between(between);
      case Filter.In(String field, List<Object> values) ->
        new Filter.In(field, values(field, "IN", ALL, values));
      case Filter.Contains(String field, Object value) ->
        new Filter.Contains(field, value(field, "CONTAINS", LISTS, value));
      case Filter.ContainsAny(String field, List<Object> values) ->
        new Filter.ContainsAny(field, values(field, "CONTAINS ANY", LISTS, values));
      case Filter.ContainsAll(String field, List<Object> values) ->
        new Filter.ContainsAll(field, values(field, "CONTAINS ALL", LISTS, values));
      case Filter.Exists exists -> {
        type(exists.field(), "EXISTS", ALL);
        yield exists;
      }
      case Filter.Prefix prefix -> {
        type(prefix.field(), "STARTS WITH", KEYWORDS);
        yield prefix;
      }
    };
    meter.up();
    return checked;
  }

  private List<Filter> checkAll(List<Filter> args) {
    List<Filter> checked = new ArrayList<>(args.size());
    for (Filter arg : args) {
      checked.add(check(arg));
    }
    return checked;
  }

  private Filter between(Filter.Between between) {
    String field = between.field();
    Object lo = value(field, "BETWEEN", ORDERED, between.lo());
    Object hi = value(field, "BETWEEN", ORDERED, between.hi());
    if (ValueTypes.compare(lo, hi) > 0) {
      throw new InvalidFilterException("field '" + field + "': BETWEEN " + between.lo() + " AND "
          + between.hi() + " ends before it begins; the lower value comes first");
    }
    return new Filter.Between(field, lo, hi);
  }

  private Object value(String field, String operator, Set<AttributeType> allowed, Object value) {
    return ValueTypes.convert(field, type(field, operator, allowed), value);
  }

  private List<Object> values(String field, String operator, Set<AttributeType> allowed,
      List<Object> values) {
    AttributeType type = type(field, operator, allowed);
    List<Object> converted = new ArrayList<>(values.size());
    for (Object value : values) {
      count();
      converted.add(ValueTypes.convert(field, type, value));
    }
    return converted;
  }

  private AttributeType type(String field, String operator, Set<AttributeType> allowed) {
    @Nullable
    AttributeType type = types.typeOf(field);
    if (type == null) {
      throw new InvalidFilterException(NearestNames.unknownField(field, types.fieldNames()));
    }
    if (!type.filterable()) {
      throw new InvalidFilterException("field '" + field + "' is " + type.label()
          + ", which is stored but cannot be filtered on");
    }
    if (!allowed.contains(type)) {
      throw new InvalidFilterException(
          "field '" + field + "' is " + type.label() + "; " + operator + " is for "
              + labels(allowed) + ", and for " + type.label() + " there is " + operatorsOf(type));
    }
    return type;
  }

  private static String labels(Set<AttributeType> types) {
    return String.join(", ", types.stream().map(AttributeType::label).toList());
  }

  private static String operatorsOf(AttributeType type) {
    String operators = "=, !=, IN, EXISTS";
    if (ORDERED.contains(type)) {
      operators += ", <, <=, >, >=, BETWEEN";
    }
    if (KEYWORDS.contains(type)) {
      operators += ", STARTS WITH";
    }
    return LISTS.contains(type) ? operators + ", CONTAINS" : operators;
  }

  private static String symbol(Comparison comparison) {
    return switch (comparison) {
      case LT -> "<";
      case LE -> "<=";
      case GT -> ">";
      case GE -> ">=";
    };
  }

  private void count() {
    if (!meter.add()) {
      throw new InvalidFilterException(FilterLimits.tooLarge());
    }
  }
}
