package dev.winnow.bench.peer;

import dev.winnow.Field;
import dev.winnow.Metric;
import dev.winnow.Schema;
import dev.winnow.filter.AttributeType;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.DoubleField;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.KeywordField;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.LongField;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.VectorSimilarityFunction;

/** Says records as Lucene documents: vector, row number, and every filterable attribute in its own field. */
final class LuceneDocuments {
  static final String VECTOR = "_vector";
  static final String ROW = "_row";
  /** Holds the names of the list fields that a record has. */
  static final String PRESENT = "_present";

  private final Schema schema;

  LuceneDocuments(Schema schema) {
    this.schema = schema;
  }

  Document document(int row, float[] vector, Map<String, ? extends Object> attributes) {
    Document document = new Document();
    document.add(new NumericDocValuesField(ROW, row));
    document.add(new KnnFloatVectorField(VECTOR, UnitVectors.forMetric(schema.metric(), vector),
        similarity(schema.metric())));
    for (Field field : schema.fields()) {
      Object value = attributes.get(field.name());
      if (value != null && field.type().filterable()) {
        add(document, field, value);
        if (field.type() == AttributeType.KEYWORD_ARRAY) {
          document.add(new StringField(PRESENT, field.name(), Store.NO));
        }
      }
    }
    return document;
  }

  private static VectorSimilarityFunction similarity(Metric metric) {
    return switch (metric) {
      case COSINE -> VectorSimilarityFunction.DOT_PRODUCT; // on unit vectors
      case DOT -> VectorSimilarityFunction.MAXIMUM_INNER_PRODUCT;
      case EUCLIDEAN -> VectorSimilarityFunction.EUCLIDEAN;
    };
  }

  private static void add(Document document, Field field, Object value) {
    String name = field.name();
    switch (field.type()) {
      case INTEGER, TIMESTAMP ->
        document.add(new LongField(name, NumberInterval.key(field.type(), value), Store.NO));
      case FLOAT ->
        document.add(new DoubleField(name, ((Number) value).doubleValue() + 0.0, Store.NO));
      case KEYWORD, KEYWORD_ARRAY, BOOLEAN -> terms(value)
          .forEach(term -> document.add(new KeywordField(name, term.toString(), Store.NO)));
      case TEXT -> {
      }
    }
  }

  private static Collection<?> terms(Object value) {
    return value instanceof Collection<?> many ? new LinkedHashSet<>(many) : List.of(value);
  }
}
