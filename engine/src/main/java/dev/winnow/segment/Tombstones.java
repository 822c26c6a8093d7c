package dev.winnow.segment;

import dev.winnow.spi.AcceptSet;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The deleted rows of a segment. Immutable: a change is a new set that shares all pages but those it touches, so that a delete costs the
 * same whatever the size of the segment, and a reader keeps the set it began with. Thread-safe.
 */
public final class Tombstones {
  private static final int PAGE_WORDS = 512;
  private static final int PAGE_SHIFT = 15; // of a row, to its page
  private static final int SPARSE = 64;

  private static final long[] EMPTY = new long[PAGE_WORDS];
  private static final Tombstones NONE = new Tombstones(new long[0][], 0);

  private final long[][] pages;
  private final int count;
  private volatile long @Nullable [] live; // of the size last asked for

  private Tombstones(long[][] pages, int count) {
    this.pages = pages;
    this.count = count;
  }

  /** No row. */
  public static Tombstones none() {
    return NONE;
  }

  /** Number of deleted rows. */
  public int count() {
    return count;
  }

  /** Whether a row is deleted. */
  public boolean contains(int row) {
    return has(pages, row);
  }

  private static boolean has(long[][] pages, int row) {
    int page = row >>> PAGE_SHIFT;
    return page < pages.length && (pages[page][row >>> 6 & PAGE_WORDS - 1] & 1L << row) != 0;
  }

  /** The rows of a set that are not deleted. */
  public AcceptSet live(AcceptSet accept) {
    if (count == 0 || accept.cardinality() == 0) {
      return accept;
    }
    int size = accept.size();
    if (accept.isAll()) {
      long[] words = liveWords(size);
      return AcceptSet.bitmap(size, words, cardinality(words));
    }
    if (accept.cardinality() <= size / SPARSE) {
      return sparse(accept);
    }
    long[] words = accept.words().clone();
    clear(words);
    return AcceptSet.bitmap(size, words, cardinality(words));
  }

  private AcceptSet sparse(AcceptSet accept) {
    int[] rows = new int[accept.cardinality()];
    int found = accept.copyRows(0, rows);
    int kept = 0;
    for (int i = 0; i < found; i++) {
      if (!contains(rows[i])) {
        rows[kept++] = rows[i];
      }
    }
    return kept == found ? accept : AcceptSet.rows(accept.size(), Arrays.copyOf(rows, kept));
  }

  private long[] liveWords(int size) {
    long[] made = live;
    if (made == null || made.length != (size + 63) >>> 6) {
      made = AcceptSet.all(size).words();
      clear(made);
      live = made;
    }
    return made;
  }

  private void clear(long[] words) {
    for (int page = 0; page < pages.length; page++) {
      long[] dead = pages[page];
      int first = page * PAGE_WORDS;
      int end = Math.min(PAGE_WORDS, words.length - first);
      for (int i = 0; i < end; i++) {
        words[first + i] &= ~dead[i];
      }
    }
  }

  private static int cardinality(long[] words) {
    int count = 0;
    for (long word : words) {
      count += Long.bitCount(word);
    }
    return count;
  }

  /** Whether two pages are one. */
  @SuppressWarnings("ReferenceEquality") // a page that a change did not touch is the same
  private static boolean same(long[] page, long[] other) {
    return page == other;
  }

  /** The rows that are deleted here but not in an older set, rising. */
  public int[] since(Tombstones older) {
    int[] rows = new int[count - older.count];
    int found = 0;
    for (int page = 0; page < pages.length; page++) {
      long[] dead = pages[page];
      long[] before = page < older.pages.length ? older.pages[page] : EMPTY;
      if (same(dead, before)) {
        continue;
      }
      for (int i = 0; i < PAGE_WORDS; i++) {
        for (long word = dead[i] & ~before[i]; word != 0; word &= word - 1) {
          rows[found++] = (page << PAGE_SHIFT) + (i << 6) + Long.numberOfTrailingZeros(word);
        }
      }
    }
    return rows;
  }

  /** The set as (size + 63) / 64 words. */
  long[] words(int size) {
    long[] words = new long[(size + 63) >>> 6];
    for (int page = 0; page < pages.length; page++) {
      int first = page * PAGE_WORDS;
      System.arraycopy(pages[page], 0, words, first, Math.min(PAGE_WORDS, words.length - first));
    }
    return words;
  }

  /** A set from its words. */
  static Tombstones of(long[] words) {
    int count = (words.length + PAGE_WORDS - 1) / PAGE_WORDS;
    long[][] pages = new long[count][];
    for (int page = 0; page < count; page++) {
      int first = page * PAGE_WORDS;
      long[] dead = Arrays.copyOf(
          Arrays.copyOfRange(words, first, Math.min(words.length, first + PAGE_WORDS)), PAGE_WORDS);
      pages[page] = dead;
    }
    return new Tombstones(pages, cardinality(words));
  }

  /** Begins a change. */
  public Editor edit() {
    return new Editor(this);
  }

  /** A set that grows. Belongs to one thread. */
  public static final class Editor {
    private final Tombstones before;
    private long[][] pages;
    private boolean[] own;
    private int count;

    private Editor(Tombstones before) {
      this.before = before;
      pages = before.pages;
      own = new boolean[0];
      count = before.count;
    }

    /** Whether a row is deleted. */
    public boolean contains(int row) {
      return has(pages, row);
    }

    /** Deletes a row that is not deleted yet; false if it is. */
    public boolean add(int row) {
      if (contains(row)) {
        return false;
      }
      int page = row >>> PAGE_SHIFT;
      if (page >= own.length) {
        int from = pages.length;
        pages = Arrays.copyOf(pages, Math.max(from, page + 1));
        Arrays.fill(pages, from, pages.length, EMPTY);
        own = Arrays.copyOf(own, pages.length);
      }
      long[] words = own[page] ? pages[page] : pages[page].clone();
      own[page] = true;
      pages[page] = words;
      words[row >>> 6 & PAGE_WORDS - 1] |= 1L << row;
      count++;
      return true;
    }

    /** The set; the editor must not be used any more. */
    public Tombstones done() {
      return count == before.count ? before : new Tombstones(pages, count);
    }
  }
}
