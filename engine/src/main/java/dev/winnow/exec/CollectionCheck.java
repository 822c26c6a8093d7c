package dev.winnow.exec;

import dev.winnow.CheckReport;
import dev.winnow.CorruptDataException;
import dev.winnow.Metric;
import dev.winnow.Schema;
import dev.winnow.live.Part;
import dev.winnow.live.Snapshot;
import dev.winnow.segment.SealedSegment;
import dev.winnow.segment.Segment;
import dev.winnow.spi.VectorIndex;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads all that a collection holds and compares it: files with their checksums, ids with the id map, postings and bitmaps with the values of
 * rows, vectors with the metric, graphs with their own invariants, and records with one another. Used once, by one thread.
 */
final class CollectionCheck {
  private static final int MOST_OF_A_KIND = 5;
  private static final double UNIT_TOLERANCE = 1e-3;

  private final Schema schema;
  private final Snapshot snapshot;
  private final Path folder;
  private final RelevanceStore.@Nullable Installed relevance;
  private final List<String> findings = new ArrayList<>();
  private long bytes;

  CollectionCheck(CollectionState state, Snapshot snapshot) {
    schema = state.schema;
    folder = state.folder;
    relevance = state.relevance();
    this.snapshot = snapshot;
  }

  CheckReport run() {
    int sealed = 0;
    for (Part part : snapshot.parts()) {
      if (part.owner() instanceof SealedSegment segment) {
        sealed++;
        bytes += segment.fileBytes().values().stream().mapToLong(Long::longValue).sum();
        findings.addAll(segment.check());
      }
      guarded(part, () -> ids(part.segment()));
      guarded(part, () -> vectors(part.segment()));
      guarded(part, () -> unique(part));
      for (VectorIndex index : part.segment().indexes()) {
        guarded(part, () -> index.check().forEach(
            wrong -> findings.add(part.segment().name() + ", " + index.name() + ": " + wrong)));
      }
    }
    if (relevance != null) {
      bytes += relevance.entry().stamp().bytes();
      relevance();
    }
    return new CheckReport(snapshot.size(), sealed, bytes, findings);
  }

  /** The model is that of the file; another may have been set meanwhile, which takes the file away. */
  private void relevance() {
    try {
      RelevanceStore.check(folder, Objects.requireNonNull(relevance).entry());
    } catch (CorruptDataException e) {
      findings.add(String.valueOf(e.getMessage()));
    }
  }

  /** Damage met on the way is a finding, too. */
  private void guarded(Part part, Runnable check) {
    try {
      check.run();
    } catch (CorruptDataException | IndexOutOfBoundsException | IllegalArgumentException e) {
      findings.add(part.segment().name() + ": " + e.getMessage());
    }
  }

  /** Sorted ids that lead back to their rows; a mutable segment may have one several times, of which the last counts. */
  private void ids(Segment segment) {
    Segment.IdOrder byId = segment.byId();
    boolean sealed = segment instanceof SealedSegment;
    Kind kind = new Kind(segment.name());
    for (int place = 0; place < segment.size(); place++) {
      int row = byId.row(place);
      String id = segment.id(row);
      int found = segment.row(id);
      if (found != row && (sealed || found < row)) {
        kind.add("the id '" + id + "' of row " + row + " leads to row " + found);
      } else if (sealed && byId.after(id) != place + 1) {
        kind.add("the id '" + id + "' is out of order");
      }
    }
  }

  private void vectors(Segment segment) {
    Kind kind = new Kind(segment.name());
    float[] vector = new float[schema.dimension()];
    for (int row = 0; row < segment.size(); row++) {
      segment.vectors().read(row, vector);
      double squares = 0;
      for (float value : vector) {
        squares += (double) value * value;
      }
      if (!Double.isFinite(squares)) {
        kind.add("the vector of row " + row + " is not finite");
      } else if (schema.metric() == Metric.COSINE && Math.abs(squares - 1) > UNIT_TOLERANCE) {
        kind.add("the vector of row " + row + " has the length " + Math.sqrt(squares));
      }
    }
  }

  /** No live id of a part is live in an older one. */
  private void unique(Part part) {
    Kind kind = new Kind(part.segment().name());
    List<Part> older = snapshot.parts().subList(0, snapshot.parts().indexOf(part));
    for (int row = 0; row < part.segment().size() && !older.isEmpty(); row++) {
      if (!part.dead().contains(row)) {
        String id = part.segment().id(row);
        for (Part other : older) {
          if (other.row(id) >= 0) {
            kind.add("the record '" + id + "' is in " + other.segment().name() + ", too");
          }
        }
      }
    }
  }

  /** Findings of one kind, of which a few say enough. */
  private final class Kind {
    private final String where;
    private int count;

    Kind(String where) {
      this.where = where;
    }

    void add(String what) {
      count++;
      if (count <= MOST_OF_A_KIND) {
        findings.add(where + ": " + what);
      } else if (count == MOST_OF_A_KIND + 1) {
        findings.add(where + ": and more of the kind");
      }
    }
  }
}
