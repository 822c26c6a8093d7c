package dev.winnow.datasets.download;

import dev.winnow.datasets.DatasetException;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Downloads a public data set into a folder. Files appear under their names when they are whole and have the checksum that the
 * server states; until then {@code NAME.part} holds what has come, and the next run goes on from there if the server still has
 * the same version. The manifest {@code download.json} says what is there.
 */
public final class Downloader {
  private static final String LOCK = ".download.lock";
  private static final int MOST_RESTARTS = 3;

  private final DownloadSettings settings;
  private final DownloadListener listener;
  private final Surroundings surroundings;
  private final HttpAccess http;
  private final Attempts attempts;

  /** A download that has not begun. */
  public Downloader(DownloadSettings settings, DownloadListener listener) {
    this(settings, listener, Surroundings.real());
  }

  Downloader(DownloadSettings settings, DownloadListener listener, Surroundings surroundings) {
    this.settings = settings;
    this.listener = listener;
    this.surroundings = surroundings;
    http = new HttpAccess(surroundings.client(), settings.token(), surroundings.patience());
    attempts = new Attempts(settings.attempts(), surroundings.pause(), listener);
  }

  /**
   * Fetches what is not there yet.
   *
   * @throws DatasetException if a file cannot be had or is not what the server says, the disk has too little room, or the
   *     folder holds other files of these names; whole and partial files are kept
   */
  public DownloadReport run(PublicDataset dataset) {
    Path folder = settings.target();
    try {
      Files.createDirectories(folder);
      try (
          FileChannel channel = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE,
              StandardOpenOption.WRITE);
          Workers workers = new Workers(settings.connections())) {
        lock(channel);
        DownloadReport report = run(dataset, workers);
        Files.deleteIfExists(folder.resolve(LOCK));
        return report;
      }
    } catch (IOException e) {
      throw new DatasetException("cannot download to " + folder + ": " + Attempts.reason(e), e);
    }
  }

  /** Keeps others out until the channel is closed. */
  private void lock(FileChannel channel) throws IOException {
    @Nullable
    FileLock lock;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException e) {
      lock = null;
    }
    if (lock == null) {
      throw new DatasetException(
          "another download is writing to " + settings.target() + "; wait for its end");
    }
  }

  private DownloadReport run(PublicDataset dataset, Workers workers) throws IOException {
    URI base = Objects.requireNonNullElse(settings.base(), dataset.home());
    Manifest manifest = Manifest.read(settings.target()).orElseGet(
        () -> new Manifest(dataset.name(), base.toString(), dataset.licence(), List.of()));
    if (!manifest.dataset().equals(dataset.name())) {
      throw new DatasetException(settings.target() + " holds '" + manifest.dataset()
          + "'; name another folder for '" + dataset.name() + "'");
    }
    List<RemoteFile> missing = new ArrayList<>();
    for (RemoteFile file : ask(dataset, base, workers)) {
      if (!isPresent(file, manifest)) {
        missing.add(file);
      }
    }
    requireRoom(missing);
    long bytes = 0;
    for (RemoteFile file : missing) {
      bytes += file.size() - partial(file);
      manifest = manifest.with(fetch(file, workers));
      manifest.write(settings.target());
    }
    int unverified = (int) manifest.files().stream().filter(file -> file.stated() == null).count();
    return new DownloadReport(missing.size(), dataset.files().size() - missing.size(), bytes,
        unverified);
  }

  private List<RemoteFile> ask(PublicDataset dataset, URI base, Workers workers)
      throws IOException {
    List<Future<RemoteFile>> asked = new ArrayList<>();
    for (String name : dataset.files()) {
      asked.add(workers.submit(() -> ask(name, base.resolve(name))));
    }
    List<RemoteFile> files = new ArrayList<>();
    for (Future<RemoteFile> file : asked) {
      files.add(Workers.await(file,
          () -> listener.progress("ask for files", files.size(), asked.size())));
    }
    listener.progress("ask for files", files.size(), asked.size());
    return files;
  }

  private RemoteFile ask(String name, URI address) throws IOException, InterruptedException {
    return attempts.run(address, () -> 0, () -> RemoteFile.ask(http, name, address));
  }

  /** Whether the file is there in the server's version. */
  private boolean isPresent(RemoteFile file, Manifest manifest) throws IOException {
    Path path = settings.target().resolve(file.name());
    if (Files.notExists(path) || (settings.overwrite() && !isKnown(file, manifest))) {
      return false;
    }
    if (!isKnown(file, manifest)) {
      throw new DatasetException(path + " is there already and is not known to be the server's;"
          + " remove it, or use --overwrite to fetch it anew");
    }
    return true;
  }

  private boolean isKnown(RemoteFile file, Manifest manifest) throws IOException {
    long size = Files.size(settings.target().resolve(file.name()));
    return manifest.entry(file.name()).filter(entry -> entry.identity().equals(file.identity())
        && entry.size() == file.size() && size == file.size()).isPresent();
  }

  private void requireRoom(List<RemoteFile> missing) {
    long needed = missing.stream().mapToLong(file -> file.size() - partial(file)).sum();
    surroundings.space().require(settings.target(), needed);
    if (!missing.isEmpty()) {
      listener.note(missing.size() + " files to fetch");
    }
  }

  private long partial(RemoteFile file) {
    return PartialFile.bytes(settings.target().resolve(file.name()), file,
        surroundings.chunkBytes());
  }

  private Manifest.Entry fetch(RemoteFile first, Workers workers) throws IOException {
    RemoteFile file = first;
    for (int restarts = 0;; restarts++) {
      try {
        return new FileDownload(file, settings.target().resolve(file.name()), http, attempts,
            listener).run(workers, surroundings.chunkBytes());
      } catch (ChangedException e) {
        if (restarts == MOST_RESTARTS) {
          throw new DatasetException(
              Attempts.reason(e) + "; gave up after " + MOST_RESTARTS + " new starts", e);
        }
        listener.note(Attempts.reason(e) + "; a new start");
        RemoteFile changed = file;
        file = Workers.await(workers.submit(() -> ask(changed.name(), changed.address())),
            () -> listener.progress(changed.name(), 0, changed.size()));
        requireRoom(List.of(file));
      }
    }
  }
}
