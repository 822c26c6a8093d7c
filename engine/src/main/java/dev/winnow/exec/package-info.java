/**
 * Where all meet: databases, collections, and the running of imports and searches over segments. Behind the public API;
 * nothing calls it but that.
 */
@NullMarked
package dev.winnow.exec;

import org.jspecify.annotations.NullMarked;
