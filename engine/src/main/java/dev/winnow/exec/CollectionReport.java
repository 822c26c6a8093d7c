package dev.winnow.exec;

import dev.winnow.CollectionInfo;
import dev.winnow.live.MutableSegment;
import dev.winnow.live.Part;
import dev.winnow.live.Snapshot;
import dev.winnow.plan.RecallHistory;
import dev.winnow.segment.SealedSegment;
import dev.winnow.simd.Kernels;
import dev.winnow.spi.VectorIndex;
import java.util.ArrayList;
import java.util.List;

/** What {@link dev.winnow.VectorCollection#info} says. */
final class CollectionReport {
  private CollectionReport() {}

  static CollectionInfo of(CollectionState state, Snapshot snapshot, RecallHistory history,
      IndexProviders providers, CollectionInfo.Background background) {
    List<CollectionInfo.SegmentInfo> segments = new ArrayList<>();
    long pending = 0;
    long pendingBytes = 0;
    for (Part part : snapshot.parts()) {
      switch (part.owner()) {
        case SealedSegment sealed -> segments.add(segment(part, sealed, state, providers));
        case MutableSegment mutable -> {
          pending += part.live();
          pendingBytes += mutable.bytes();
        }
        default -> throw new IllegalStateException("an unknown segment");
      }
    }
    List<CollectionInfo.RecallSeen> seen = new ArrayList<>();
    history.all().forEach((group, tally) -> seen.add(new CollectionInfo.RecallSeen(group.index(),
        group.queries(), Math.round(tally.checks()), tally.meanAsked(), tally.found())));
    return new CollectionInfo(state.name, state.schema, snapshot.size(), segments,
        new CollectionInfo.Unsealed(pending, pendingBytes), background, seen,
        Kernels.description());
  }

  private static CollectionInfo.SegmentInfo segment(Part part, SealedSegment sealed,
      CollectionState state, IndexProviders providers) {
    List<CollectionInfo.IndexInfo> indexes = new ArrayList<>();
    List<Long> bytes = sealed.indexBytes();
    for (VectorIndex index : sealed.indexes()) {
      indexes.add(new CollectionInfo.IndexInfo(index.name(), index.describe(),
          bytes.get(indexes.size()), reason(index.type(), state, providers)));
    }
    return new CollectionInfo.SegmentInfo(sealed.name(), part.live(), part.dead().count(),
        sealed.fileBytes(), indexes);
  }

  private static String reason(String type, CollectionState state, IndexProviders providers) {
    if (!providers.has(type)) {
      return "segments of enough records always have it";
    }
    return state.schema.automaticIndexes()
        ? "chosen: " + providers.of(type).automaticReason()
        : "declared in the schema";
  }
}
