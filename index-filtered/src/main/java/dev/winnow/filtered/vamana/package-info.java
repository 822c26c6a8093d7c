/**
 * Index types {@code filtered-vamana} and {@code stitched-vamana}: graphs in which the rows that carry a label can be searched by themselves
 * (Gollapudi et al., Filtered-DiskANN, WWW 2023).
 */
@NullMarked
package dev.winnow.filtered.vamana;

import org.jspecify.annotations.NullMarked;
