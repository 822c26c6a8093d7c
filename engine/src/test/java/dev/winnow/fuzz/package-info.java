/** Runs targets of fuzzing, here and in other modules: over their seeds in every build, with Jazzer when it is asked for. */
package dev.winnow.fuzz;
