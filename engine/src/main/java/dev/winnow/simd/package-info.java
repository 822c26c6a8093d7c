/**
 * Vector kernels: scalar and Panama twins behind one facade, chosen once. Called by everything that compares vectors or
 * codes; the only package that names {@code jdk.incubator.vector}. Knows nothing of the rest of Winnow.
 */
@NullMarked
package dev.winnow.simd;

import org.jspecify.annotations.NullMarked;
