package dev.winnow.spi;

import java.io.IOException;

/**
 * Writes named sections of one file. One section is open at a time; finishing it or beginning the next closes it. Belongs to
 * one thread.
 */
public interface SectionWriter {

  /**
   * Begins a section.
   *
   * @param name unique in the file; ASCII, 1 to 64 characters
   * @throws IllegalArgumentException if the name is taken or not allowed
   * @throws IOException if writing fails
   */
  SectionOutput begin(String name) throws IOException;
}
