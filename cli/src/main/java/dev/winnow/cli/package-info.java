/** The {@code winnow} command: one class a subcommand, and how errors and tables are printed. */
@NullMarked
package dev.winnow.cli;

import org.jspecify.annotations.NullMarked;
