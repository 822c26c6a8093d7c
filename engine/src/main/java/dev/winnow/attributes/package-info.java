/**
 * The attributes of a segment as columns with postings and ranges, and the evaluation of filters over them into accept
 * sets. Called by segments; the only package that names RoaringBitmap, and no Roaring type leaves it.
 */
@NullMarked
package dev.winnow.attributes;

import org.jspecify.annotations.NullMarked;
