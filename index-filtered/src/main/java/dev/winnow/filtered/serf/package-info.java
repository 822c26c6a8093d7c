/**
 * Index type {@code serf}: segment graphs, which hold in one graph those that an insertion by rising value passes through (Zuo et al., SeRF,
 * SIGMOD 2024).
 */
@NullMarked
package dev.winnow.filtered.serf;

import org.jspecify.annotations.NullMarked;
