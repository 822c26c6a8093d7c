package dev.winnow.datasets.generate;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A synthetic paper.
 *
 * @param id unique in its collection
 * @param vector unit length; not shared
 * @param attributes field to value as {@link dev.winnow.datasets.AttributeFile} would read it, without the id; null where
 *     missing
 */
@SuppressWarnings("ArrayRecordComponent") // made by the million, owned by who asked for it
public record Paper(String id, float[] vector, Map<String, @Nullable Object> attributes) {}
