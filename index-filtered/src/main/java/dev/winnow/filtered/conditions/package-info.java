/** Reads, of a filter, the conditions on one field that an index on that field serves. Used by the indexes of this module, not exported. */
@NullMarked
package dev.winnow.filtered.conditions;

import org.jspecify.annotations.NullMarked;
