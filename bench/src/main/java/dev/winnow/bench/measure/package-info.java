/**
 * Builds methods, times them point by point, and judges their answers. A {@link dev.winnow.bench.measure.Contestant} does
 * the timed work, in this process or in one of its own; the {@link dev.winnow.bench.measure.Judge} knows the right answers
 * and never shares a process' memory figures with it. Called by the run.
 */
@NullMarked
package dev.winnow.bench.measure;

import org.jspecify.annotations.NullMarked;
