package dev.winnow.live;

import dev.winnow.segment.Counted;
import java.util.List;

/** What a collection held at a moment, oldest segment first. Readers retain it while they read. Immutable and thread-safe. */
public final class Snapshot extends Counted {
  private final List<Part> parts;

  /** A snapshot of segments that are in use. */
  public Snapshot(List<Part> parts) {
    this.parts = List.copyOf(parts);
    for (Part part : this.parts) {
      if (!part.owner().tryRetain()) {
        throw new IllegalStateException("segment " + part.segment().name() + " is closed");
      }
    }
  }

  /** The segments. */
  public List<Part> parts() {
    return parts;
  }

  /** Number of records. */
  public long size() {
    return parts.stream().mapToLong(Part::live).sum();
  }

  @Override
  protected void letGo() {
    parts.forEach(part -> part.owner().release());
  }
}
