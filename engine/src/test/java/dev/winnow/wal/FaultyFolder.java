package dev.winnow.wal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;

/**
 * A folder in memory that knows what is durable. It can fail at an operation, and a crash leaves what was forced and, of what was not,
 * any part: bytes of writes, files made or deleted.
 */
final class FaultyFolder implements LogFolder {
  private final Map<String, Contents> files = new TreeMap<>();
  private Map<String, Contents> durableFiles = new HashMap<>();
  private long operations;
  private long failAt = Long.MAX_VALUE;
  private boolean failForever;
  private boolean halfWrites;
  private int forces;
  private volatile boolean slow;

  private static final class Contents {
    byte[] bytes = new byte[0];
    byte[] durable = new byte[0];
  }

  /** Fails at an operation from now on, counted from 0; a write may have been done by half. */
  synchronized void failAt(long operation, boolean forever, boolean half) {
    operations = 0;
    failAt = operation;
    failForever = forever;
    halfWrites = half;
  }

  /** Lets each force of a file take a millisecond, as a disk does, so that others come to wait for it. */
  void slowForces() {
    slow = true;
  }

  synchronized long operations() {
    return operations;
  }

  synchronized int forces() {
    return forces;
  }

  /** What a machine that loses power finds afterwards. */
  synchronized FaultyFolder crash(SplittableRandom random) {
    FaultyFolder after = new FaultyFolder();
    Map<String, Contents> survivors = new HashMap<>(durableFiles);
    files.forEach((name, contents) -> {
      if (random.nextBoolean()) {
        survivors.put(name, contents); // the entry reached the disk by itself
      }
    });
    survivors.forEach((name, contents) -> {
      if (!files.containsKey(name) && random.nextBoolean()) {
        return; // its deletion did
      }
      Contents left = new Contents();
      left.bytes = torn(contents, random);
      left.durable = left.bytes.clone();
      after.files.put(name, left);
    });
    after.durableFiles = new HashMap<>(after.files);
    return after;
  }

  /** What was forced, and of what came after it some bytes in any order. */
  private static byte[] torn(Contents contents, SplittableRandom random) {
    byte[] now = contents.bytes;
    byte[] then = contents.durable;
    int length = random.nextInt(Math.min(now.length, then.length),
        Math.max(now.length, then.length) + 1);
    byte[] left = Arrays.copyOf(then, length);
    for (int from = 0; from < length; from += 16) {
      int to = Math.min(length, from + 16);
      if (from < now.length && random.nextBoolean()) {
        System.arraycopy(now, from, left, from, Math.min(to, now.length) - from);
      }
    }
    return left;
  }

  private void operation() throws IOException {
    long number = operations++;
    if (number == failAt || (failForever && number > failAt)) {
      throw new IOException("injected fault");
    }
  }

  @Override
  public String name() {
    return "faulty";
  }

  @Override
  public synchronized List<String> list() {
    return List.copyOf(files.keySet());
  }

  @Override
  public synchronized LogFile create(String file) throws IOException {
    operation();
    if (files.containsKey(file)) {
      throw new IOException(file + " exists");
    }
    files.put(file, new Contents());
    return open(file);
  }

  @Override
  public synchronized LogFile open(String file) throws IOException {
    Contents contents = files.get(file);
    if (contents == null) {
      throw new IOException(file + " does not exist");
    }
    return new Handle(contents);
  }

  @Override
  public synchronized void delete(String file) throws IOException {
    operation();
    files.remove(file);
  }

  @Override
  public synchronized void force() throws IOException {
    operation();
    durableFiles = new HashMap<>(files);
  }

  /** Overwrites a byte for good. */
  synchronized void flip(String file, int at) {
    Contents contents = files.getOrDefault(file, new Contents());
    contents.bytes[at] ^= 0x40;
    contents.durable = contents.bytes.clone();
  }

  /** Cuts a file off for good. */
  synchronized void cut(String file, int size) {
    Contents contents = files.getOrDefault(file, new Contents());
    contents.bytes = Arrays.copyOf(contents.bytes, size);
    contents.durable = contents.bytes.clone();
  }

  synchronized int size(String file) {
    return files.getOrDefault(file, new Contents()).bytes.length;
  }

  private final class Handle implements LogFile {
    private final Contents contents;

    Handle(Contents contents) {
      this.contents = contents;
    }

    @Override
    public long size() {
      synchronized (FaultyFolder.this) {
        return contents.bytes.length;
      }
    }

    @Override
    public int read(long at, ByteBuffer target) {
      synchronized (FaultyFolder.this) {
        int count = Math.min(target.remaining(), contents.bytes.length - (int) at);
        target.put(contents.bytes, (int) at, count);
        return count;
      }
    }

    @Override
    public void write(long at, ByteBuffer source) throws IOException {
      synchronized (FaultyFolder.this) {
        try {
          operation();
        } catch (IOException e) {
          if (halfWrites) {
            put(at, source.slice(0, source.remaining() / 2));
          }
          throw e;
        }
        put(at, source);
      }
    }

    private void put(long at, ByteBuffer source) {
      int end = (int) at + source.remaining();
      if (end > contents.bytes.length) {
        contents.bytes = Arrays.copyOf(contents.bytes, end);
      }
      source.get(contents.bytes, (int) at, source.remaining());
    }

    @Override
    public void truncate(long size) throws IOException {
      synchronized (FaultyFolder.this) {
        operation();
        contents.bytes = Arrays.copyOf(contents.bytes, (int) Math.min(size, contents.bytes.length));
      }
    }

    @Override
    public void force() throws IOException {
      if (slow) {
        LockSupport.parkNanos(1_000_000);
      }
      synchronized (FaultyFolder.this) {
        operation();
        forces++;
        contents.durable = contents.bytes.clone();
      }
    }

    @Override
    public void close() {}
  }
}
