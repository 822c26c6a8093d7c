package dev.winnow.cli;

/** How an answer is printed. */
enum OutputFormat {
  /** For people. */
  TABLE,
  /** For programs. */
  JSON
}
