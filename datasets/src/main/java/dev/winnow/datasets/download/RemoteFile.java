package dev.winnow.datasets.download;

import dev.winnow.datasets.DatasetException;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A file as the server has it now.
 *
 * @param size in bytes
 * @param identity tells this version from others; empty if the server says nothing that does
 * @param validator entity tag to ask for the rest of this version with, or null
 * @param ranges whether parts can be asked for
 * @param checksum as the server states it, or null
 * @param revision the commit that it is of, or null
 */
record RemoteFile(String name, URI address, long size, String identity, @Nullable String validator,
    boolean ranges, @Nullable Checksum checksum, @Nullable String revision) {

  /**
   * Asks the server, with a request for the first byte alone: that also says whether parts can be asked for, and works where
   * addresses are signed for this kind of request only.
   */
  static RemoteFile ask(HttpAccess http, String name, URI address)
      throws IOException, InterruptedException {
    Probe probe = new Probe();
    http.get(address, Map.of("Range", "bytes=0-0"), probe);
    if (probe.head == null) {
      throw new IOException("no answer");
    }
    return of(name, address, probe.head);
  }

  private static RemoteFile of(String name, URI address, ResponseHead head) {
    boolean ranges = head.status() != 200;
    long size = head.totalSize();
    long stated = head.hub().size().orElse(size);
    if (size < 0) {
      throw new DatasetException(address + ": the server does not say how long the file is");
    }
    if (size != stated) {
      throw new DatasetException(
          address + ": the server has " + size + " bytes, where the hub states " + stated);
    }
    return new RemoteFile(name, address, size, head.identity(), head.validator(), ranges,
        head.checksum(), head.hub().commit().orElse(null));
  }

  /** Wants the head only. */
  private static final class Probe implements Receiver {
    private @Nullable ResponseHead head;

    @Override
    public boolean head(ResponseHead answer) throws IOException {
      answer.check();
      head = answer;
      return false;
    }

    @Override
    public void body(ByteBuffer bytes) {}
  }
}
