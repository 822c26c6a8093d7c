package dev.winnow.datasets.download;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winnow.datasets.DatasetException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * A file of which not all bytes have come: {@code NAME.part} holds them at their places, {@code NAME.part.json} says of which
 * version they are and how far each chunk is. A chunk is written by one thread at a time; any number of chunks at once.
 */
final class PartialFile implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path target;
  private final RemoteFile remote;
  private final long chunkBytes;
  private final FileChannel channel;
  private final AtomicLongArray done;
  private final AtomicLong total = new AtomicLong();
  private boolean over;

  private PartialFile(Path target, RemoteFile remote, long chunkBytes, FileChannel channel) {
    this.target = target;
    this.remote = remote;
    this.chunkBytes = chunkBytes;
    this.channel = channel;
    done = new AtomicLongArray(Math.toIntExact((remote.size() + chunkBytes - 1) / chunkBytes));
  }

  /**
   * Goes on with what there is of this version, or starts anew.
   *
   * @param chunkBytes bytes of a chunk; the whole file is one if its server has no ranges
   */
  static PartialFile open(Path target, RemoteFile remote, long chunkBytes) throws IOException {
    long chunk = remote.ranges() ? chunkBytes : Math.max(1, remote.size());
    JsonNode state = state(target, remote, chunk);
    if (state.isMissingNode()) {
      Files.deleteIfExists(part(target));
    }
    PartialFile file = new PartialFile(target, remote, chunk,
        FileChannel.open(part(target), StandardOpenOption.CREATE, StandardOpenOption.WRITE));
    for (int i = 0; i < file.chunks(); i++) {
      long bytes = state.path("done").path(i).asLong();
      file.done.set(i, bytes);
      file.total.addAndGet(bytes);
    }
    return file;
  }

  /** Bytes that are there of this version. */
  static long bytes(Path target, RemoteFile remote, long chunkBytes) {
    long sum = 0;
    for (JsonNode bytes : state(target, remote,
        remote.ranges() ? chunkBytes : Math.max(1, remote.size())).path("done")) {
      sum += bytes.asLong();
    }
    return sum;
  }

  int chunks() {
    return done.length();
  }

  /** Offset of a chunk in the file. */
  long start(int chunk) {
    return chunk * chunkBytes;
  }

  /** Bytes of a chunk. */
  long length(int chunk) {
    return Math.min(chunkBytes, remote.size() - start(chunk));
  }

  /** Bytes of a chunk that have come. */
  long done(int chunk) {
    return done.get(chunk);
  }

  /** Bytes that have come. */
  long done() {
    return total.get();
  }

  /** Appends bytes to a chunk. */
  void append(int chunk, ByteBuffer bytes) {
    long position = start(chunk) + done.get(chunk);
    int count = bytes.remaining();
    try {
      while (bytes.hasRemaining()) {
        position += channel.write(bytes, position);
      }
    } catch (IOException e) {
      throw failure(e);
    }
    done.addAndGet(chunk, count);
    total.addAndGet(count);
  }

  /** Forgets the bytes of a chunk. */
  void restart(int chunk) {
    total.addAndGet(-done.getAndSet(chunk, 0));
  }

  /** Notes how far it is, after the bytes are on the disk. */
  void save() {
    ObjectNode state = JSON.createObjectNode().put("identity", remote.identity())
        .put("size", remote.size()).put("chunkBytes", chunkBytes);
    ArrayNode counts = state.putArray("done");
    for (int i = 0; i < done.length(); i++) {
      counts.add(done.get(i));
    }
    try {
      channel.force(false);
      Path pending = target.resolveSibling(target.getFileName() + ".part.json.new");
      Files.write(pending, JSON.writeValueAsBytes(state));
      Files.move(pending, notes(target), StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /** Where the bytes are. */
  Path path() {
    return part(target);
  }

  /** Gives the file its name, replacing what was there. */
  void commit() throws IOException {
    over = true;
    channel.force(true);
    channel.close();
    Files.move(part(target), target, StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
    Files.deleteIfExists(notes(target));
  }

  /** Throws away what has come. */
  void discard() throws IOException {
    over = true;
    channel.close();
    Files.deleteIfExists(notes(target));
    Files.deleteIfExists(part(target));
  }

  /** Keeps what has come, to be gone on with. */
  @Override
  public void close() {
    if (over) {
      return;
    }
    try (channel) {
      save();
    } catch (IOException e) {
      throw failure(e);
    }
  }

  private DatasetException failure(IOException cause) {
    return new DatasetException("cannot write " + path() + ": " + Attempts.reason(cause), cause);
  }

  private static JsonNode state(Path target, RemoteFile remote, long chunkBytes) {
    try {
      JsonNode state = JSON.readTree(Files.readAllBytes(notes(target)));
      boolean same = !remote.identity().isEmpty() && Files.exists(part(target))
          && state.path("identity").asText().equals(remote.identity())
          && state.path("size").asLong() == remote.size()
          && state.path("chunkBytes").asLong() == chunkBytes;
      return same ? state : JSON.missingNode();
    } catch (IOException e) {
      return JSON.missingNode(); // nothing there, or nothing to rely on
    }
  }

  private static Path part(Path target) {
    return target.resolveSibling(target.getFileName() + ".part");
  }

  private static Path notes(Path target) {
    return target.resolveSibling(target.getFileName() + ".part.json");
  }
}
