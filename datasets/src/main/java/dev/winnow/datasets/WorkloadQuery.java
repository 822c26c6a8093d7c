package dev.winnow.datasets;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One query of a workload.
 *
 * @param query row in the query vectors, from 0
 * @param filter condition in the canonical JSON form, such as {@code {"op":"eq","field":"pages","value":12}}; not to be changed
 */
public record WorkloadQuery(int query, JsonNode filter) {}
