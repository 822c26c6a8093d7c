package dev.winnow.filtered.conditions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.Field;
import dev.winnow.filter.AttributeType;
import dev.winnow.filter.Filter;
import dev.winnow.filter.FilterChecker;
import dev.winnow.filter.FilterText;
import dev.winnow.spi.HeapSegment;
import dev.winnow.spi.HeapVectors;
import dev.winnow.spi.LabelColumn;
import dev.winnow.spi.NumberColumn;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Years 10, 20, 20, 30 and none; tags a; a, b; b, c; none; a, b, c. Labels are 0 for a, 1 for b, 2 for c. */
class ConditionsTest {
  private static final List<Map<String, Object>> ROWS = List.of(
      Map.of("year", 10L, "tags", List.of("a")), Map.of("year", 20L, "tags", List.of("a", "b")),
      Map.of("year", 20L, "tags", List.of("b", "c")), Map.of("year", 30L),
      Map.of("tags", List.of("a", "b", "c")));

  private final HeapSegment segment = HeapSegment.of(HeapVectors.equal(ROWS.size(), 1, 0), List
      .of(new Field("year", AttributeType.INTEGER), new Field("tags", AttributeType.KEYWORD_ARRAY)),
      ROWS);
  private final NumberColumn years = segment.attributes().numbers("year");
  private final LabelColumn tags = segment.attributes().labels("tags");

  private Filter filter(String where) {
    return FilterChecker.check(FilterText.parse(where), segment.attributes());
  }

  private void range(String where, int lo, int hi, boolean alone) {
    assertThat(RangeOf.of(filter(where), "year", years)).as(where)
        .contains(new RangeOf(lo, hi, alone));
  }

  @Test
  void rangesAreOrdinalsOfTheSegment() {
    range("year BETWEEN 10 AND 20", 0, 2, true);
    range("year BETWEEN 11 AND 29", 1, 2, true);
    range("year = 20", 1, 2, true);
    range("year < 20", 0, 1, true);
    range("year <= 20", 0, 2, true);
    range("year > 20", 2, 3, true);
    range("year >= 15", 1, 3, true);
    range("EXISTS year", 0, 3, true);
    range("year BETWEEN 40 AND 50", 3, 3, true);
  }

  @Test
  void rangesOfAnAndAreIntersectedAndWhatElseItSaysIsKnown() {
    range("year >= 20 AND year < 30", 1, 2, true);
    range("year >= 20 AND tags CONTAINS 'a'", 1, 3, false);
    range("year > 20 AND year < 20", 2, 1, true);
  }

  @Test
  void whatAllowsOtherRowsIsNoRange() {
    for (String where : List.of("TRUE", "NOT year = 20", "year != 20", "year = 10 OR year = 30",
        "tags CONTAINS 'a'")) {
      assertThat(RangeOf.of(filter(where), "year", years)).as(where).isEmpty();
    }
  }

  private void labels(String where, boolean alone, Integer... labels) {
    assertThat(LabelsOf.of(filter(where), "tags", tags)).as(where)
        .contains(new LabelsOf(List.of(labels), alone));
  }

  @Test
  void labelsAreThoseOfWhichOneIsAskedFor() {
    labels("tags CONTAINS 'b'", true, 1);
    labels("tags CONTAINS ANY ('c', 'a', 'unknown')", true, 0, 2);
    labels("tags CONTAINS 'a' OR tags CONTAINS 'c'", true, 0, 2);
    labels("tags CONTAINS 'unknown'", true);
    labels("tags CONTAINS 'b' AND year = 20", false, 1);
    labels("tags CONTAINS ALL ('a', 'c')", false, 2); // the rarer one
    assertThat(LabelsOf.of(filter("tags CONTAINS 'a' OR year = 20"), "tags", tags)).isEmpty();
    assertThat(LabelsOf.of(filter("NOT tags CONTAINS 'a'"), "tags", tags)).isEmpty();
  }

  private void sets(String where, boolean alone, List<List<Integer>> sets) {
    assertThat(LabelSets.of(filter(where), "tags", tags)).as(where)
        .contains(new LabelSets(sets, alone));
  }

  @Test
  void setsAreThoseOfWhichOneIsAskedForWhole() {
    sets("TRUE", true, List.of(List.of()));
    sets("tags CONTAINS 'b'", true, List.of(List.of(1)));
    sets("tags CONTAINS ALL ('c', 'a')", true, List.of(List.of(0, 2)));
    sets("tags CONTAINS ALL ('c', 'unknown')", true, List.of());
    sets("tags CONTAINS 'c' AND tags CONTAINS 'a'", true, List.of(List.of(0, 2)));
    sets("tags CONTAINS ANY ('a', 'b')", true, List.of(List.of(0), List.of(1)));
    sets("tags CONTAINS 'c' AND tags CONTAINS ANY ('a', 'b')", true,
        List.of(List.of(0, 2), List.of(1, 2)));
    sets("tags CONTAINS 'a' AND year = 20", false, List.of(List.of(0)));
    assertThat(LabelSets.of(filter("year = 20"), "tags", tags)).isEmpty();
    assertThat(LabelSets.of(filter("tags CONTAINS 'a' OR year = 20"), "tags", tags)).isEmpty();
  }
}
