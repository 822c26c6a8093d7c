/**
 * Other people's engines behind the harness's interface: Lucene's and JVector's graphs, and the posting lists that stand for
 * the filter engine JVector does not have. Called by the list of methods and, for counts of matches, by the judge.
 */
@NullMarked
package dev.winnow.bench.peer;

import org.jspecify.annotations.NullMarked;
