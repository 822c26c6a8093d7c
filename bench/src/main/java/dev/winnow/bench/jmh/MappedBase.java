package dev.winnow.bench.jmh;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/** Rows in a mapped file, resident in the page cache. */
public class MappedBase extends RandomAccess {

  MemorySegment segment = MemorySegment.NULL;
  private Path file = Path.of("");

  /** A state that JMH fills. */
  public MappedBase() {}

  /** Draws the values and maps them. */
  @Setup(Level.Trial)
  public void draw() throws IOException {
    float[] values = drawAll();
    file = Files.createTempFile("rows", ".bin");
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ,
        StandardOpenOption.WRITE)) {
      long bytes = (long) Float.BYTES * values.length;
      segment = channel.map(FileChannel.MapMode.READ_WRITE, 0, bytes, Arena.ofAuto());
    }
    MemorySegment.copy(values, 0, segment, ValueLayout.JAVA_FLOAT, 0, values.length);
  }

  /** Removes the file. */
  @TearDown(Level.Trial)
  public void delete() throws IOException {
    Files.delete(file);
  }

  final long stride() {
    return (long) Float.BYTES * d;
  }
}
