/**
 * Micro-benchmarks of the kernels, beside those of Lucene and JVector. Run {@link dev.winnow.bench.jmh.JmhMain}; nothing
 * else calls them.
 */
@NullMarked
package dev.winnow.bench.jmh;

import org.jspecify.annotations.NullMarked;
