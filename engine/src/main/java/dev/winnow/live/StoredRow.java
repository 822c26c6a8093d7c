package dev.winnow.live;

import org.jspecify.annotations.Nullable;

/**
 * A checked record as it is stored. Not to be changed.
 *
 * @param id 1 to 512 bytes in UTF-8
 * @param vector in the form that the metric wants
 * @param values by position of their field, as {@link dev.winnow.attributes.RecordChecker} makes them
 */
@SuppressWarnings("ArrayRecordComponent") // made once and only read; a copy would double the traffic of writes
public record StoredRow(String id, float[] vector, @Nullable Object[] values) {}
