/**
 * Low-bit codes of vectors for index authors: a random rotation, one bit a coordinate in blocks of 32 rows, four bits a coordinate one
 * row at a time, and the query that is compared with them (RaBitQ, arXiv 2405.12497 and 2409.09913). Used by the clustered scan and by graphs; hides the kernels.
 */
@NullMarked
package dev.winnow.spi.codes;

import org.jspecify.annotations.NullMarked;
