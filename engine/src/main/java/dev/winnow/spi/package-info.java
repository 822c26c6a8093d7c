/**
 * What index authors see: the provider found by {@link java.util.ServiceLoader}, the vectors and attributes of a segment, the set of
 * acceptable rows, cost estimates, and the sections an index is persisted in. The engine calls providers; index modules
 * implement them. Rows are dense ints from 0 within one segment, in an order that an index may not assume anything about.
 */
@NullMarked
package dev.winnow.spi;

import org.jspecify.annotations.NullMarked;
