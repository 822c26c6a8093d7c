package dev.winnow.bench.truth;

import dev.winnow.filter.Filter;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The filters of many queries, each evaluated once a block however many queries share it. Numbers may be evaluated in parallel. */
final class SharedFilters {
  private final List<Filter> filters;
  private final int[] filterOfQuery;
  private final BitSet[] matching;

  SharedFilters(List<TruthQuery> queries) {
    Map<Filter, Integer> numbers = new HashMap<>();
    filters = new ArrayList<>();
    filterOfQuery = new int[queries.size()];
    for (int i = 0; i < filterOfQuery.length; i++) {
      Filter filter = queries.get(i).filter();
      filterOfQuery[i] = numbers.computeIfAbsent(filter, added -> {
        filters.add(added);
        return filters.size() - 1;
      });
    }
    matching = new BitSet[filters.size()];
  }

  /** The fields that the filters name. */
  Set<String> fields() {
    Set<String> fields = new HashSet<>();
    filters.forEach(filter -> FilterFields.addTo(fields, filter));
    return fields;
  }

  /** How many different filters there are. */
  int count() {
    return filters.size();
  }

  /** Works out which rows of a block satisfy a filter. */
  void evaluate(int number, BaseBlock block) {
    matching[number] = block.matching(filters.get(number));
  }

  /** The rows of the block last evaluated that satisfy the filter of a query; not to be changed. */
  BitSet matching(int query) {
    return matching[filterOfQuery[query]];
  }
}
