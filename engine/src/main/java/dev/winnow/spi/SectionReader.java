package dev.winnow.spi;

import java.lang.foreign.MemorySegment;

/** The sections of a mapped file. Thread-safe. */
public interface SectionReader {

  /** The file's name, for messages. */
  String name();

  /** Whether there is such a section. */
  boolean has(String section);

  /**
   * A section's bytes, read-only, starting at a multiple of 64 bytes; valid while the file is open.
   *
   * @throws dev.winnow.CorruptDataException if there is no such section
   */
  MemorySegment section(String section);
}
