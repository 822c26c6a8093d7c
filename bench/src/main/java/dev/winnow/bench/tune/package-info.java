/**
 * Searches for the parameters that make a method fast at a recall, one parameter after the other, and can go on after an
 * interruption. Called by the command line; hides how a trial is measured and remembered.
 */
@NullMarked
package dev.winnow.bench.tune;

import org.jspecify.annotations.NullMarked;
