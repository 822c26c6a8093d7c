package dev.winnow.datasets.download;

import dev.winnow.datasets.DatasetException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;

/** Fetches what is missing of one chunk of a file. */
final class ChunkReceiver implements Receiver {
  private final PartialFile file;
  private final RemoteFile remote;
  private final int chunk;

  ChunkReceiver(PartialFile file, RemoteFile remote, int chunk) {
    this.file = file;
    this.remote = remote;
    this.chunk = chunk;
  }

  /** Headers that ask for the missing bytes, if the file is still the same. */
  Map<String, String> headers() {
    if (!remote.ranges()) {
      return Map.of();
    }
    long from = file.start(chunk) + file.done(chunk);
    long last = file.start(chunk) + file.length(chunk) - 1;
    String range = "bytes=" + from + "-" + last;
    String validator = remote.validator();
    return validator == null
        ? Map.of("Range", range)
        : Map.of("Range", range, "If-Range", validator);
  }

  boolean complete() {
    return file.done(chunk) == file.length(chunk);
  }

  @Override
  public boolean head(ResponseHead answer) throws IOException {
    answer.check();
    checkSame(answer);
    if (!remote.ranges()) {
      file.restart(chunk);
    } else if (answer.rangeStart() != file.start(chunk) + file.done(chunk)) {
      throw new RetryableException("the server sent another range than was asked for", null);
    }
    return true;
  }

  private void checkSame(ResponseHead answer) throws ChangedException {
    boolean partial = answer.status() == 206;
    if (partial != remote.ranges() || answer.totalSize() != remote.size()
        || !answer.identity().equals(remote.identity())) {
      throw new ChangedException(remote.address() + " is no longer what it was");
    }
  }

  @Override
  public void body(ByteBuffer bytes) {
    if (bytes.remaining() > file.length(chunk) - file.done(chunk)) {
      throw new DatasetException(remote.address() + ": the server sent more than was asked for");
    }
    file.append(chunk, bytes);
  }
}
