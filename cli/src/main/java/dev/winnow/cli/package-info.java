/**
 * The {@code winnow} command: one class a subcommand, and how errors, tables and progress are printed. Started by the
 * launcher script; calls the engine, the dataset readers and the benchmark harness through their public classes only.
 */
@NullMarked
package dev.winnow.cli;

import org.jspecify.annotations.NullMarked;
