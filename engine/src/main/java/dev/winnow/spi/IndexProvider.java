package dev.winnow.spi;

import dev.winnow.IndexSpec;
import dev.winnow.Schema;
import java.io.IOException;
import java.util.List;

/**
 * Makes and opens indexes of one type. Named in {@code META-INF/services/dev.winnow.spi.IndexProvider} and in the module's
 * {@code provides}. Stateless and thread-safe.
 */
public interface IndexProvider {

  /** The type's name in schemas, commands and files, such as {@code hnsw}. */
  String type();

  /**
   * Checks an index's parameters before anything is built.
   *
   * @param schema what the collection's records look like, for parameters that name fields
   * @throws dev.winnow.InvalidRequestException naming the parameter, its value and what is allowed
   */
  void validate(IndexSpec spec, Schema schema);

  /**
   * The indexes of this type that a segment is to have where the schema leaves the choice to Winnow: those that make searches
   * faster than the scan of codes, which every segment has, by more than they cost. None is the default.
   */
  default List<IndexSpec> automatic(SegmentView segment) {
    return List.of();
  }

  /** Why {@link #automatic} builds an index of this type where it does, as a phrase for people; empty, the default, if it never does. */
  default String automaticReason() {
    return "";
  }

  /**
   * Builds an index over all rows of a segment and writes it.
   *
   * @param spec validated parameters
   * @param segment the segment's vectors and attributes
   * @param context threads, seed and progress
   * @param out where the index's sections go
   * @throws IOException if writing fails
   */
  void build(IndexSpec spec, SegmentView segment, BuildContext context, SectionWriter out)
      throws IOException;

  /**
   * Opens an index that {@link #build} wrote. Reads only what it must; the sections and the segment stay mapped while the index is
   * used.
   *
   * @throws dev.winnow.CorruptDataException if the sections do not hold what this version writes
   */
  VectorIndex open(IndexSpec spec, SegmentView segment, SectionReader in);
}
