package dev.winnow.datasets.download;

import dev.winnow.datasets.DatasetException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;

/** Fetches one file: its chunks in parallel, then the checksum, then the name. */
final class FileDownload {
  private static final long SAVE_EVERY_NANOS = 2_000_000_000L;

  private final RemoteFile remote;
  private final Path target;
  private final HttpAccess http;
  private final Attempts attempts;
  private final DownloadListener listener;
  private long saved = System.nanoTime();

  FileDownload(RemoteFile remote, Path target, HttpAccess http, Attempts attempts,
      DownloadListener listener) {
    this.remote = remote;
    this.target = target;
    this.http = http;
    this.attempts = attempts;
    this.listener = listener;
  }

  /**
   * Fetches what is missing.
   *
   * @return the entry for the manifest
   * @throws ChangedException if the file on the server changed meanwhile; a new start is needed
   * @throws DatasetException if it cannot be had, or is not what the server says
   */
  Manifest.Entry run(Workers workers, long chunkBytes) throws IOException {
    try (PartialFile file = PartialFile.open(target, remote, chunkBytes)) {
      fetch(file, workers);
      Manifest.Entry entry = check(file);
      file.commit();
      return entry;
    }
  }

  private void fetch(PartialFile file, Workers workers) throws IOException {
    List<Future<Boolean>> chunks = new ArrayList<>();
    try {
      for (int i = 0; i < file.chunks(); i++) {
        int chunk = i;
        if (file.done(chunk) < file.length(chunk)) {
          chunks.add(workers.submit(() -> fetch(file, chunk)));
        }
      }
      for (Future<Boolean> chunk : chunks) {
        Workers.await(chunk, () -> tick(file));
      }
    } finally {
      chunks.forEach(chunk -> chunk.cancel(true));
    }
    listener.progress(remote.name(), file.done(), remote.size());
  }

  private Boolean fetch(PartialFile file, int chunk) throws InterruptedException, ChangedException {
    return attempts.run(remote.address(), () -> file.done(chunk), () -> {
      ChunkReceiver receiver = new ChunkReceiver(file, remote, chunk);
      http.get(remote.address(), receiver.headers(), receiver);
      if (!receiver.complete()) {
        throw new RetryableException("the connection ended early", null);
      }
      return true;
    });
  }

  private void tick(PartialFile file) {
    listener.progress(remote.name(), file.done(), remote.size());
    if (System.nanoTime() - saved > SAVE_EVERY_NANOS) {
      file.save();
      saved = System.nanoTime();
    }
  }

  private Manifest.Entry check(PartialFile file) throws IOException {
    Checksum stated = remote.checksum();
    if (stated != null && stated.kind() == Checksum.Kind.GIT_BLOB) {
      compare(file, stated, Checksum.of(stated.kind(), file.path(), bytes -> {}));
    }
    Checksum sha256 = Checksum.of(Checksum.Kind.SHA256, file.path(),
        bytes -> listener.progress("check " + remote.name(), bytes, remote.size()));
    if (stated != null && stated.kind() == Checksum.Kind.SHA256) {
      compare(file, stated, sha256);
    }
    return new Manifest.Entry(remote.name(), remote.size(), sha256.hex(), remote.identity(),
        remote.revision(), stated == null ? null : stated.toString());
  }

  private void compare(PartialFile file, Checksum stated, Checksum found) throws IOException {
    if (!found.equals(stated)) {
      file.discard();
      throw new DatasetException(
          remote.name() + " came damaged: it has " + found + ", the server states " + stated
              + "; it was removed, so that the next run fetches it" + " anew");
    }
  }
}
