package dev.winnow.crash;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;

/** An open file or folder of a {@link FaultyFileSystem}. */
final class FaultyChannel extends FileChannel {
  private final FileChannel real;
  private final FaultyFileSystem files;
  private final Path path;

  FaultyChannel(FileChannel real, FaultyFileSystem files, Path path) {
    this.real = real;
    this.files = files;
    this.path = path;
  }

  @Override
  public int write(ByteBuffer source) throws IOException {
    long at = real.position();
    int length = write(source, at);
    real.position(at + length);
    return length;
  }

  /** Half of a write that fails may have happened. */
  @Override
  public int write(ByteBuffer source, long at) throws IOException {
    int length = source.remaining();
    boolean fails = files.faults().fails();
    ByteBuffer part = fails ? source.slice(source.position(), length / 2) : source;
    long place = at;
    while (part.hasRemaining() && !files.faults().dead()) {
      place += real.write(part, place);
    }
    if (fails) {
      throw files.faults().failure("write " + path);
    }
    return length;
  }

  @Override
  public long write(ByteBuffer[] sources, int offset, int length) throws IOException {
    long written = 0;
    for (int i = offset; i < offset + length; i++) {
      written += write(sources[i]);
    }
    return written;
  }

  @Override
  public FileChannel truncate(long size) throws IOException {
    files.faults().operation("truncate " + path);
    real.truncate(size);
    return this;
  }

  @Override
  public void force(boolean metaData) throws IOException {
    files.faults().operation("force " + path);
    files.force(path);
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    return real.read(target);
  }

  @Override
  public long read(ByteBuffer[] targets, int offset, int length) throws IOException {
    return real.read(targets, offset, length);
  }

  @Override
  public int read(ByteBuffer target, long at) throws IOException {
    return real.read(target, at);
  }

  @Override
  public long position() throws IOException {
    return real.position();
  }

  @Override
  public FileChannel position(long at) throws IOException {
    real.position(at);
    return this;
  }

  @Override
  public long size() throws IOException {
    return real.size();
  }

  @Override
  public long transferTo(long at, long count, WritableByteChannel target) throws IOException {
    return real.transferTo(at, count, target);
  }

  @Override
  public long transferFrom(ReadableByteChannel source, long at, long count) {
    throw new UnsupportedOperationException();
  }

  @Override
  public MappedByteBuffer map(MapMode mode, long at, long size) throws IOException {
    return real.map(mode, at, size);
  }

  @Override
  public MemorySegment map(MapMode mode, long at, long size, Arena arena) throws IOException {
    return real.map(mode, at, size, arena);
  }

  @Override
  public FileLock lock(long at, long size, boolean shared) throws IOException {
    return real.lock(at, size, shared);
  }

  @Override
  public FileLock tryLock(long at, long size, boolean shared) throws IOException {
    return real.tryLock(at, size, shared);
  }

  @Override
  protected void implCloseChannel() throws IOException {
    real.close();
  }
}
