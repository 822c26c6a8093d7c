package dev.winnow.bench.peer;

import dev.winnow.filter.AttributeType;
import dev.winnow.filter.FieldTypes;
import dev.winnow.filter.Filter;
import java.util.List;
import java.util.Objects;
import org.apache.lucene.document.DoubleField;
import org.apache.lucene.document.KeywordField;
import org.apache.lucene.document.LongField;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FieldExistsQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;

/** Says filters as Lucene's own queries: terms, points and boolean clauses. */
final class LuceneFilters {
  private final FieldTypes types;

  LuceneFilters(FieldTypes types) {
    this.types = types;
  }

  Query query(Filter filter) {
    return switch (filter) {
      case Filter.True() -> MatchAllDocsQuery.INSTANCE;
      case Filter.And(var args) -> allOf(args.stream().map(this::query).toList());
      case Filter.Or(var args) -> anyOf(args.stream().map(this::query).toList());
      case Filter.Not(var arg) -> not(query(arg));
      case Filter.Eq(var field, var value) -> equal(field, value);
      case Filter.Ne(var field, var value) -> not(equal(field, value));
      case Filter.Compare(var field, var comparison, var value) ->
        range(field, NumberInterval.compared(type(field), comparison, value));
      case Filter.Between(var field, var lo, var hi) ->
        range(field, NumberInterval.between(type(field), lo, hi));
      case Filter.In(var field, var values) -> in(field, values);
      case Filter.Contains(var field, var value) -> equal(field, value);
      case Filter.ContainsAny(var field, var values) -> in(field, values);
      case Filter.ContainsAll(var field, var values) ->
        allOf(values.stream().map(value -> equal(field, value)).toList());
      case Filter.Exists(var field) -> exists(field);
      case Filter.Prefix(var field, var start) -> new PrefixQuery(new Term(field, start));
    };
  }

  private Query equal(String field, Object value) {
    return switch (type(field)) {
      case INTEGER, FLOAT, TIMESTAMP -> range(field, NumberInterval.equalTo(type(field), value));
      case KEYWORD, KEYWORD_ARRAY, BOOLEAN, TEXT ->
        KeywordField.newExactQuery(field, value.toString());
    };
  }

  private Query in(String field, List<Object> values) {
    return switch (type(field)) {
      case INTEGER, FLOAT, TIMESTAMP ->
        anyOf(values.stream().map(value -> equal(field, value)).toList());
      case KEYWORD, KEYWORD_ARRAY, BOOLEAN, TEXT -> KeywordField.newSetQuery(field,
          values.stream().map(value -> new BytesRef(value.toString())).toList());
    };
  }

  /** A list may be present and empty, which Lucene's own query does not see. */
  private Query exists(String field) {
    return type(field) == AttributeType.KEYWORD_ARRAY
        ? new TermQuery(new Term(LuceneDocuments.PRESENT, field))
        : new FieldExistsQuery(field);
  }

  private Query range(String field, NumberInterval interval) {
    if (interval.isEmpty()) {
      return MatchNoDocsQuery.INSTANCE;
    }
    return type(field) == AttributeType.FLOAT
        ? DoubleField.newRangeQuery(field, interval.lowDouble(), interval.highDouble())
        : LongField.newRangeQuery(field, interval.lo(), interval.hi());
  }

  private static Query not(Query query) {
    return new BooleanQuery.Builder().add(MatchAllDocsQuery.INSTANCE, Occur.FILTER)
        .add(query, Occur.MUST_NOT).build();
  }

  private static Query allOf(List<Query> queries) {
    if (queries.isEmpty()) {
      return MatchAllDocsQuery.INSTANCE;
    }
    BooleanQuery.Builder builder = new BooleanQuery.Builder();
    queries.forEach(query -> builder.add(query, Occur.FILTER));
    return builder.build();
  }

  private static Query anyOf(List<Query> queries) {
    if (queries.isEmpty()) {
      return MatchNoDocsQuery.INSTANCE;
    }
    BooleanQuery.Builder builder = new BooleanQuery.Builder();
    queries.forEach(query -> builder.add(query, Occur.SHOULD));
    return builder.build();
  }

  private AttributeType type(String field) {
    return Objects.requireNonNull(types.typeOf(field), () -> "no field '" + field + "'");
  }
}
