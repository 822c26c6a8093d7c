package dev.winnow.filter;

import java.util.SequencedCollection;
import org.jspecify.annotations.Nullable;

/** The fields a filter may name and their types; implemented by the schema. Immutable and thread-safe. */
public interface FieldTypes {

  /** The type of a field, or null if there is no such field. */
  @Nullable
  AttributeType typeOf(String field);

  /** All field names, in schema order, for messages that say what exists. */
  SequencedCollection<String> fieldNames();
}
