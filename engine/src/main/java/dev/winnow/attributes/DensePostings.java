package dev.winnow.attributes;

import dev.winnow.CorruptDataException;
import dev.winnow.spi.SectionReader;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.Objects;
import org.roaringbitmap.buffer.ImmutableRoaringBitmap;
import org.roaringbitmap.buffer.MappeableContainerPointer;

/** The long postings of a column as mapped Roaring bitmaps, a few of them whatever the number of values. */
final class DensePostings {
  private static final int CONTAINER_WORDS = 1024;

  private final String where;
  private final MemorySegment section;
  private final int count;

  DensePostings(SectionReader in, String prefix) {
    String name = prefix + "dense";
    where = in.name() + ": section " + name;
    section = in.section(name);
    long stored = section.byteSize() < Long.BYTES ? -1 : Mapped.longAt(section, 0);
    Mapped.require(stored >= 0 && stored < section.byteSize() / (3 * Long.BYTES) + 1, in, name,
        stored + " bitmaps");
    count = (int) stored;
  }

  int count() {
    return count;
  }

  /** The ordinal of a bitmap. */
  int ordinal(int index) {
    return (int) Mapped.longAt(section, 1 + 3L * index);
  }

  /** The first bitmap whose ordinal is not less than this one. */
  int firstFrom(int ordinal) {
    int low = 0;
    int high = count;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (ordinal(middle) < ordinal) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Adds the rows of a bitmap, container by container and word by word. */
  void addTo(RowBits bits, int index) {
    try {
      add(bits.words(), bitmap(index).getContainerPointer());
    } catch (IllegalStateException e) {
      throw e; // the file is closed
    } catch (RuntimeException e) {
      throw new CorruptDataException(where + " is damaged: bitmap " + index + " cannot be read", e);
    }
  }

  private static void add(long[] words, MappeableContainerPointer pointer) {
    long[] container = new long[CONTAINER_WORDS];
    while (pointer.hasContainer()) {
      int from = pointer.key() * CONTAINER_WORDS;
      int length = Math.min(Objects.checkIndex(words.length - 1 - from, words.length) + 1,
          CONTAINER_WORDS);
      pointer.getContainer().orInto(container);
      for (int i = 0; i < length; i++) {
        words[from + i] |= container[i];
      }
      Arrays.fill(container, 0);
      pointer.advance();
    }
  }

  private ImmutableRoaringBitmap bitmap(int index) {
    long offset = Mapped.longAt(section, 2 + 3L * index);
    long length = Mapped.longAt(section, 3 + 3L * index);
    return new ImmutableRoaringBitmap(section.asSlice(offset, length).asByteBuffer());
  }
}
