/**
 * For indexes whose only effort is the width of a beam: measuring what a width buys when they are built, and choosing a width for a
 * recall when they are searched.
 */
@NullMarked
package dev.winnow.spi.effort;

import org.jspecify.annotations.NullMarked;
