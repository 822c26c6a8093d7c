package dev.winnow.cli;

import dev.winnow.Explain;
import dev.winnow.Explain.Candidate;
import dev.winnow.Explain.SegmentPlan;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** A plan as text for people. */
final class PlanText {
  private PlanText() {}

  static long total(Explain explain) {
    Explain.Times times = explain.times();
    return times.filter() + times.plan() + times.search() + times.fetch();
  }

  static void print(PrintWriter out, Explain explain, String indent) {
    Explain.Times times = explain.times();
    out.println(indent + "matches   " + Format.count(explain.matches()) + " ("
        + Format.percent(explain.selectivity()) + " of the records)");
    out.println(
        indent + String.format(Locale.ROOT, "recall    %.3f expected", explain.expectedRecall()));
    out.println(indent + "time      filter " + Format.nanos(times.filter()) + ", plan "
        + Format.nanos(times.plan()) + ", search " + Format.nanos(times.search()) + ", fetch "
        + Format.nanos(times.fetch()));
    out.println(indent + "cut       " + explain.cut().name().toLowerCase(Locale.ROOT));
    for (SegmentPlan segment : explain.segments()) {
      print(out, segment, indent);
    }
  }

  private static void print(PrintWriter out, SegmentPlan segment, String indent) {
    out.println(indent + "segment   " + segment.segment() + ": " + Format.count(segment.matches())
        + " matches, by " + segment.path()
        + (segment.abandoned().isEmpty()
            ? ""
            : " after giving up " + String.join(", ", segment.abandoned())));
    out.println(indent + "work      " + Format.count(segment.work().nodesVisited())
        + " cells or nodes visited, " + Format.count(segment.work().codesScored())
        + " one-bit codes, " + Format.count(segment.work().refined()) + " four-bit codes and "
        + Format.count(segment.work().vectorsScored()) + " vectors scored");
    if (segment.candidates().isEmpty()) {
      return;
    }
    Table candidates = new Table(40, "considered", ">expected time", ">expected recall");
    for (Candidate candidate : segment.candidates()) {
      candidates.add(List.of(candidate.path(), Format.nanos((long) candidate.estimatedNanos()),
          String.format(Locale.ROOT, "%.3f", candidate.expectedRecall())));
    }
    candidates.print(out, indent + "          ");
  }
}
