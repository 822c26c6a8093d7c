package dev.winnow.server.service;

import dev.winnow.Hit;
import dev.winnow.VectorCollection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Groups the answers of a search by an attribute. Thread-safe. */
public final class Groups {
  private static final int GROWTH = 4;

  private final Searches searches;

  /** Groups of these searches. */
  public Groups(Searches searches) {
    this.searches = searches;
  }

  /**
   * The best hits with one value.
   *
   * @param value a text, number, flag or instant
   * @param hits best first, with all attributes
   */
  public record Group(Object value, List<Hit> hits) {}

  /**
   * The groups in the order of their best hits. More hits are looked for until there are enough groups, each full or exhausted as far as hits
   * were looked for.
   *
   * @param query whose k is where to begin
   * @param field the attribute; a record with several values is in several groups, one without in none
   * @param count groups wanted
   * @param size hits of a group
   */
  public List<Group> search(VectorCollection collection, SearchQuery query, String field, int count,
      int size, Allowance allowance) {
    int most = searches.limits().k();
    if (collection.schema().typeOf(field) == null) {
      throw Problem.field("group_by", "there is no field '" + field + "'; there are: "
          + String.join(", ", collection.schema().fieldNames()));
    }
    require("groups", count, most);
    require("group_size", size, most);
    require("k", query.k(), most);
    if (query.after() != null) {
      throw Problem.field("after", "groups have no pages; leave 'after' out");
    }
    SearchQuery whole = new SearchQuery(query.vector(), query.like(), query.k(), query.filter(),
        query.options(), query.cut(), new SearchQuery.Returns(null, false, false), null);
    long wanted = Math.max(query.k(), (long) GROWTH * count * size);
    while (true) {
      int k = (int) Math.min(most, wanted);
      List<Hit> hits = searches
          .run(collection, searches.request(collection, whole, k, allowance), allowance).hits();
      Map<Object, List<Hit>> found = group(hits, field, size);
      boolean enough = found.values().stream().limit(count).filter(one -> one.size() == size)
          .count() == count;
      if (enough || hits.size() < k || k == most) {
        return found.entrySet().stream().limit(count)
            .map(entry -> new Group(entry.getKey(), entry.getValue())).toList();
      }
      wanted = (long) k * GROWTH;
    }
  }

  private static void require(String name, int value, int most) {
    if (value < 1 || value > most) {
      throw Problem.field(name,
          "'" + name + "' must be a whole number from 1 to " + most + ", not " + value);
    }
  }

  private static Map<Object, List<Hit>> group(List<Hit> hits, String field, int size) {
    Map<Object, List<Hit>> groups = new LinkedHashMap<>();
    for (Hit hit : hits) {
      Object value = hit.attributes().get(field);
      if (value == null) {
        continue;
      }
      for (Object one : value instanceof List<?> many ? many : List.of(value)) {
        List<Hit> group = groups.computeIfAbsent(one, v -> new ArrayList<>());
        if (group.size() < size) {
          group.add(hit);
        }
      }
    }
    return groups;
  }
}
