package dev.winnow.live;

import dev.winnow.segment.Counted;
import dev.winnow.segment.Manifest;
import dev.winnow.segment.SealedSegment;
import dev.winnow.segment.Segment;
import dev.winnow.segment.Tombstones;
import org.jspecify.annotations.Nullable;

/** A segment that a collection holds now, sealed or mutable, with its deleted rows as they change. Guarded by the collection's write lock. */
public final class LiveSegment {
  private final @Nullable SealedSegment sealed;
  private final @Nullable MutableSegment mutable;
  private Manifest.@Nullable Entry entry;
  private Tombstones dead;
  private Tombstones.@Nullable Editor editor;
  private @Nullable Part part; // as last taken
  private boolean busy;

  private LiveSegment(@Nullable SealedSegment sealed, @Nullable MutableSegment mutable,
      Manifest.@Nullable Entry entry, Tombstones dead) {
    this.sealed = sealed;
    this.mutable = mutable;
    this.entry = entry;
    this.dead = dead;
  }

  /** A sealed segment. */
  public static LiveSegment of(SealedSegment segment, Manifest.Entry entry, Tombstones dead) {
    return new LiveSegment(segment, null, entry, dead);
  }

  /** A mutable one. */
  static LiveSegment of(MutableSegment segment) {
    return new LiveSegment(null, segment, null, Tombstones.none());
  }

  /** The sealed segment, or null if it is mutable. */
  public @Nullable SealedSegment sealed() {
    return sealed;
  }

  /** The mutable segment, or null if it is sealed. */
  public @Nullable MutableSegment mutable() {
    return mutable;
  }

  /** What the manifest says, or is to say, of a sealed segment. */
  public Manifest.Entry entry() {
    if (entry == null) {
      throw new IllegalStateException("a mutable segment is in no manifest");
    }
    return entry;
  }

  /** Sets what the manifest says of it. */
  public void entry(Manifest.Entry written) {
    entry = written;
  }

  /** Whether it is being merged. */
  public boolean busy() {
    return busy;
  }

  /** Sets whether it is being merged. */
  public void busy(boolean merging) {
    busy = merging;
  }

  /** The deleted rows. */
  public Tombstones dead() {
    return dead;
  }

  /** Deletes rows, those that are deleted already included. */
  void kill(int[] rows) {
    Tombstones.Editor edit = dead.edit();
    for (int row : rows) {
      edit.add(row);
    }
    dead = edit.done();
    part = null;
  }

  /**
   * Deletes the row with an id, as part of a change that {@link #settle} ends; false if there is none.
   *
   * @param sequence number of the operation in the log
   */
  boolean kill(String id, long sequence) {
    if (entry != null && entry.sequence() > sequence) {
      return false;
    }
    int row = mutable != null ? mutable.row(id) : sealedRow(id);
    if (row < 0) {
      return false;
    }
    if (editor == null) {
      editor = dead.edit();
    }
    return editor.add(row);
  }

  private int sealedRow(String id) {
    return sealed == null ? -1 : sealed.row(id);
  }

  /** Ends a change. */
  void settle() {
    if (editor != null) {
      dead = editor.done();
      editor = null;
      part = null;
    }
  }

  /** The segment as it is now. */
  public Part part() {
    Part made = part;
    if (made == null || (mutable != null && made.segment().size() != mutable.size())) {
      made = new Part(segment(), owner(), dead);
      part = made;
    }
    return made;
  }

  private Segment segment() {
    return mutable != null ? mutable.view() : sealedOne();
  }

  private Counted owner() {
    return mutable != null ? mutable : sealedOne();
  }

  private SealedSegment sealedOne() {
    if (sealed == null) {
      throw new IllegalStateException("neither sealed nor mutable");
    }
    return sealed;
  }
}
