package dev.winnow.spi;

import dev.winnow.IndexSpec;
import java.io.IOException;
import java.util.Optional;

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
   * @throws dev.winnow.InvalidRequestException naming the parameter, its value and what is allowed
   */
  void validate(IndexSpec spec);

  /**
   * The index of this type that a segment is to have where the schema leaves the choice to Winnow: one that makes searches
   * faster than the scan of codes, which every segment has, by more than it costs. Empty if there is none, which is the
   * default.
   *
   * @param size number of rows of the segment
   * @param dimension values in a row
   */
  default Optional<IndexSpec> automatic(int size, int dimension) {
    return Optional.empty();
  }

  /**
   * Builds an index over all rows of a segment and writes it.
   *
   * @param spec validated parameters
   * @param vectors the segment's vectors
   * @param context threads, seed and progress
   * @param out where the index's sections go
   * @throws IOException if writing fails
   */
  void build(IndexSpec spec, VectorView vectors, BuildContext context, SectionWriter out)
      throws IOException;

  /**
   * Opens an index that {@link #build} wrote. Reads only what it must; the sections stay mapped while the index is used.
   *
   * @throws dev.winnow.CorruptDataException if the sections do not hold what this version writes
   */
  VectorIndex open(IndexSpec spec, VectorView vectors, SectionReader in);
}
