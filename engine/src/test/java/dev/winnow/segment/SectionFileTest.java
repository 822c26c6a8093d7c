package dev.winnow.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.winnow.CorruptDataException;
import dev.winnow.StorageException;
import dev.winnow.spi.SectionOutput;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SectionFileTest {
  @TempDir
  Path folder;

  @Test
  void givesBackEverySectionAligned() throws IOException {
    Path file = folder.resolve("a.wx");
    try (SectionFileWriter writer = new SectionFileWriter(file)) {
      try (SectionOutput out = writer.begin("numbers")) {
        out.writeByte((byte) 7);
        out.writeInt(-2);
        out.writeLong(Long.MIN_VALUE);
        out.writeFloats(new float[] {0, 1.5f, -2}, 1, 2);
        out.writeInts(new int[] {1, 2, 3}, 0, 3);
        out.writeLongs(new long[] {4, 5}, 1, 1);
        assertThat(out.position()).isEqualTo(1 + 4 + 8 + 8 + 12 + 8);
      }
      writer.begin("empty").close();
      writer.begin("text").writeBytes("hello".getBytes(), 1, 3);
      writer.finish();
    }
    try (Arena arena = Arena.ofConfined()) {
      SectionFile read = SectionFile.open(file, arena);
      read.verify();
      MemorySegment numbers = read.section("numbers");
      assertThat(numbers.address() % 64).isZero();
      assertThat(numbers.get(ValueLayout.JAVA_BYTE, 0)).isEqualTo((byte) 7);
      assertThat(numbers.get(ValueLayout.JAVA_INT_UNALIGNED, 1)).isEqualTo(-2);
      assertThat(numbers.get(ValueLayout.JAVA_LONG_UNALIGNED, 5)).isEqualTo(Long.MIN_VALUE);
      assertThat(numbers.get(ValueLayout.JAVA_FLOAT_UNALIGNED, 13)).isEqualTo(1.5f);
      assertThat(numbers.get(ValueLayout.JAVA_INT_UNALIGNED, 29)).isEqualTo(3);
      assertThat(numbers.get(ValueLayout.JAVA_LONG_UNALIGNED, 33)).isEqualTo(5);
      assertThat(read.section("empty").byteSize()).isZero();
      assertThat(read.section("text").toArray(ValueLayout.JAVA_BYTE)).isEqualTo("ell".getBytes());
      assertThat(read.has("nothing")).isFalse();
      assertThatThrownBy(() -> read.section("nothing")).isInstanceOf(CorruptDataException.class)
          .hasMessageContaining("no section 'nothing'");
    }
  }

  @Test
  void holdsSectionsLongerThanABlock() throws IOException {
    Path file = folder.resolve("long.wx");
    byte[] bytes = new byte[3 * SectionFormat.BLOCK_BYTES + 12_345];
    new Random(1).nextBytes(bytes);
    try (SectionFileWriter writer = new SectionFileWriter(file)) {
      writer.begin("odd").writeByte((byte) 1);
      SectionOutput out = writer.begin("bytes");
      out.writeBytes(bytes, 0, 1_000_003);
      out.writeLong(0x0102030405060708L); // straddles a block's end
      for (int at = 1_000_003; at < bytes.length; at += 77_777) {
        out.writeBytes(bytes, at, Math.min(77_777, bytes.length - at));
      }
      writer.finish();
    }
    try (Arena arena = Arena.ofConfined()) {
      SectionFile read = SectionFile.open(file, arena);
      read.verify();
      byte[] found = read.section("bytes").toArray(ValueLayout.JAVA_BYTE);
      assertThat(Arrays.equals(found, 0, 1_000_003, bytes, 0, 1_000_003)).isTrue();
      assertThat(Arrays.equals(found, 1_000_011, found.length, bytes, 1_000_003, bytes.length))
          .isTrue();
    }
  }

  @Test
  void noticesAFlipOfAnyByte() throws IOException {
    Path file = small("flip.wx");
    byte[] whole = Files.readAllBytes(file);
    for (int at = 0; at < whole.length; at++) {
      byte[] damaged = whole.clone();
      damaged[at] ^= 0x10;
      assertDamaged(damaged, "byte " + at);
    }
  }

  @Test
  void noticesATruncationAtAnyLength() throws IOException {
    byte[] whole = Files.readAllBytes(small("cut.wx"));
    for (int length = 0; length < whole.length; length++) {
      assertDamaged(Arrays.copyOf(whole, length), "length " + length);
    }
  }

  @Test
  void saysThatAFileIsMissing() {
    try (Arena arena = Arena.ofConfined()) {
      assertThatThrownBy(() -> SectionFile.open(folder.resolve("none.wx"), arena))
          .isInstanceOf(StorageException.class).hasMessageContaining("none.wx")
          .hasMessageContaining("does not exist");
    }
  }

  @Test
  void refusesASectionTwice() throws IOException {
    try (SectionFileWriter writer = new SectionFileWriter(folder.resolve("twice.wx"))) {
      writer.begin("a").close();
      assertThatThrownBy(() -> writer.begin("a")).isInstanceOf(IllegalArgumentException.class);
      SectionOutput b = writer.begin("b");
      writer.begin("c");
      assertThatThrownBy(() -> b.writeByte((byte) 0)).isInstanceOf(IllegalStateException.class);
    }
  }

  private Path small(String name) throws IOException {
    Path file = folder.resolve(name);
    try (SectionFileWriter writer = new SectionFileWriter(file)) {
      writer.begin("first").writeInts(new int[] {1, 2, 3}, 0, 3);
      writer.begin("second").writeLong(9);
      writer.finish();
    }
    return file;
  }

  private void assertDamaged(byte[] bytes, String how) throws IOException {
    Path file = folder.resolve("damaged.wx");
    Files.write(file, bytes);
    try (Arena arena = Arena.ofConfined()) {
      assertThatThrownBy(() -> SectionFile.open(file, arena).verify()).as(how)
          .isInstanceOf(CorruptDataException.class).hasMessageContaining("damaged.wx");
    }
  }
}
