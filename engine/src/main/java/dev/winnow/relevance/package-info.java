/**
 * When answers are no longer relevant: the Cosine Adapter (arXiv 2408.04887). Trains, evaluates, reads and writes models that map the scores of a query to
 * calibrated relevances; the engine applies them to searches. Public for those who train; hides the network and the file.
 */
@NullMarked
package dev.winnow.relevance;

import org.jspecify.annotations.NullMarked;
