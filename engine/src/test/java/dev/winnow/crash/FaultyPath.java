package dev.winnow.crash;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import org.jspecify.annotations.Nullable;

/** A path of a {@link FaultyFileSystem}. */
record FaultyPath(FaultyFileSystem files, Path real) implements Path {

  private @Nullable Path wrapped(@Nullable Path path) {
    return path == null ? null : new FaultyPath(files, path);
  }

  private static Path unwrapped(Path path) {
    return path instanceof FaultyPath faulty ? faulty.real : path;
  }

  @Override
  public FileSystem getFileSystem() {
    return files;
  }

  @Override
  public boolean isAbsolute() {
    return real.isAbsolute();
  }

  @Override
  public @Nullable Path getRoot() {
    return wrapped(real.getRoot());
  }

  @Override
  public @Nullable Path getFileName() {
    return wrapped(real.getFileName());
  }

  @Override
  public @Nullable Path getParent() {
    return wrapped(real.getParent());
  }

  @Override
  public int getNameCount() {
    return real.getNameCount();
  }

  @Override
  public Path getName(int index) {
    return new FaultyPath(files, real.getName(index));
  }

  @Override
  public Path subpath(int from, int to) {
    return new FaultyPath(files, real.subpath(from, to));
  }

  @Override
  public boolean startsWith(Path other) {
    return real.startsWith(unwrapped(other));
  }

  @Override
  public boolean endsWith(Path other) {
    return real.endsWith(unwrapped(other));
  }

  @Override
  public Path normalize() {
    return new FaultyPath(files, real.normalize());
  }

  @Override
  public Path resolve(Path other) {
    return new FaultyPath(files, real.resolve(unwrapped(other)));
  }

  @Override
  public Path relativize(Path other) {
    return new FaultyPath(files, real.relativize(unwrapped(other)));
  }

  @Override
  public URI toUri() {
    return real.toUri();
  }

  @Override
  public Path toAbsolutePath() {
    return new FaultyPath(files, real.toAbsolutePath());
  }

  @Override
  public Path toRealPath(LinkOption... options) throws IOException {
    return new FaultyPath(files, real.toRealPath(options));
  }

  @Override
  public WatchKey register(WatchService watcher, WatchEvent.Kind<?>[] events,
      WatchEvent.Modifier... modifiers) {
    throw new UnsupportedOperationException();
  }

  @Override
  public int compareTo(Path other) {
    return real.compareTo(unwrapped(other));
  }

  @Override
  public String toString() {
    return real.toString();
  }
}
