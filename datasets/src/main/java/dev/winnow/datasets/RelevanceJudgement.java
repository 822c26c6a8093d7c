package dev.winnow.datasets;

import org.jspecify.annotations.Nullable;

/**
 * What is known of the relevance of one record for one query.
 *
 * @param query row in the relevance queries, from 0
 * @param split {@code train}, {@code valid} or {@code test}
 * @param id of the record, or null if it is named by its row
 * @param row of the record in the base vectors, or -1 if it is named by its id
 * @param label 1 for relevant, 0 for not, or a grade
 */
public record RelevanceJudgement(int query, String split, @Nullable String id, long row,
    double label) {}
