package dev.winnow.crash;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.StandardOpenOption;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.spi.FileSystemProvider;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A folder as a file system of its own in which operations fail when {@link Faults} say so, and which knows what a loss of power would leave of
 * it.
 */
final class FaultyFileSystem extends FileSystem {
  private final Path root;
  private final Inode rootInode = Inode.folder();
  private final Faults faults;
  private final Provider provider = new Provider();

  /** Over an empty folder, which is taken for durable. */
  FaultyFileSystem(Path root, Faults faults) {
    this.root = root;
    this.faults = faults;
  }

  Faults faults() {
    return faults;
  }

  /** The folder. */
  Path root() {
    return new FaultyPath(this, root);
  }

  /** Writes what a loss of power now would leave. */
  synchronized void survive(Path target, Inode.Loss loss, Random random) throws IOException {
    rootInode.survive(root, target, loss, random);
  }

  synchronized void force(Path real) throws IOException {
    inode(real).force(real);
  }

  private Inode inode(Path real) {
    Inode found = rootInode;
    for (Path name : root.relativize(real)) {
      if (!name.toString().isEmpty()) {
        Inode next = found.entries().get(name.toString());
        if (next == null) {
          throw new IllegalStateException("no inode for " + real);
        }
        found = next;
      }
    }
    return found;
  }

  private void put(Path real, Inode inode) {
    inode(real.getParent()).entries().put(real.getFileName().toString(), inode);
  }

  private Inode remove(Path real) {
    Inode removed = inode(real.getParent()).entries().remove(real.getFileName().toString());
    if (removed == null) {
      throw new IllegalStateException("no inode for " + real);
    }
    return removed;
  }

  private static Path real(Path path) {
    return ((FaultyPath) path).real().toAbsolutePath();
  }

  @Override
  public FileSystemProvider provider() {
    return provider;
  }

  @Override
  public void close() {}

  @Override
  public boolean isOpen() {
    return true;
  }

  @Override
  public boolean isReadOnly() {
    return false;
  }

  @Override
  public String getSeparator() {
    return root.getFileSystem().getSeparator();
  }

  @Override
  public Iterable<Path> getRootDirectories() {
    return List.of();
  }

  @Override
  public Iterable<FileStore> getFileStores() {
    return List.of();
  }

  @Override
  public Set<String> supportedFileAttributeViews() {
    return Set.of("basic");
  }

  @Override
  public Path getPath(String first, String... more) {
    return new FaultyPath(this, root.getFileSystem().getPath(first, more));
  }

  @Override
  public PathMatcher getPathMatcher(String syntaxAndPattern) {
    throw new UnsupportedOperationException();
  }

  @Override
  public UserPrincipalLookupService getUserPrincipalLookupService() {
    throw new UnsupportedOperationException();
  }

  @Override
  public WatchService newWatchService() {
    throw new UnsupportedOperationException();
  }

  private final class Provider extends FileSystemProvider {
    @Override
    public String getScheme() {
      return "faulty";
    }

    @Override
    public FileChannel newFileChannel(Path path, Set<? extends OpenOption> options,
        FileAttribute<?>... attributes) throws IOException {
      Path real = real(path);
      boolean creates = !Files.exists(real) && (options.contains(StandardOpenOption.CREATE)
          || options.contains(StandardOpenOption.CREATE_NEW));
      if (creates) {
        faults.operation("create " + real);
      }
      FileChannel channel = FileChannel.open(real, options, attributes);
      if (creates) {
        synchronized (FaultyFileSystem.this) {
          put(real, Inode.file());
        }
      }
      return new FaultyChannel(channel, FaultyFileSystem.this, real);
    }

    @Override
    public SeekableByteChannel newByteChannel(Path path, Set<? extends OpenOption> options,
        FileAttribute<?>... attributes) throws IOException {
      return newFileChannel(path, options, attributes);
    }

    @Override
    public DirectoryStream<Path> newDirectoryStream(Path path,
        DirectoryStream.Filter<? super Path> filter) throws IOException {
      DirectoryStream<Path> stream = Files.newDirectoryStream(real(path));
      return new DirectoryStream<>() {
        @Override
        public Iterator<Path> iterator() {
          Iterator<Path> found = stream.iterator();
          return new Iterator<>() {
            @Override
            public boolean hasNext() {
              return found.hasNext();
            }

            @Override
            public Path next() {
              return new FaultyPath(FaultyFileSystem.this, found.next());
            }
          };
        }

        @Override
        public void close() throws IOException {
          stream.close();
        }
      };
    }

    @Override
    public void createDirectory(Path path, FileAttribute<?>... attributes) throws IOException {
      Path real = real(path);
      if (!Files.exists(real)) {
        faults.operation("make " + real);
      }
      synchronized (FaultyFileSystem.this) {
        Files.createDirectory(real, attributes);
        put(real, Inode.folder());
      }
    }

    @Override
    public void createLink(Path link, Path existing) throws IOException {
      faults.operation("link " + link);
      synchronized (FaultyFileSystem.this) {
        Files.createLink(real(link), real(existing));
        put(real(link), inode(real(existing)));
      }
    }

    @Override
    public void delete(Path path) throws IOException {
      Path real = real(path);
      if (Files.exists(real)) {
        faults.operation("delete " + real);
      }
      synchronized (FaultyFileSystem.this) {
        Files.delete(real);
        remove(real);
      }
    }

    @Override
    public void copy(Path source, Path target, CopyOption... options) throws IOException {
      faults.operation("copy to " + target);
      synchronized (FaultyFileSystem.this) {
        Files.copy(real(source), real(target), options);
        put(real(target), Inode.file());
      }
    }

    @Override
    public void move(Path source, Path target, CopyOption... options) throws IOException {
      faults.operation("rename to " + target);
      synchronized (FaultyFileSystem.this) {
        Files.move(real(source), real(target), options);
        put(real(target), remove(real(source)));
      }
    }

    @Override
    public boolean isSameFile(Path path, Path other) throws IOException {
      return Files.isSameFile(real(path), real(other));
    }

    @Override
    public boolean isHidden(Path path) throws IOException {
      return Files.isHidden(real(path));
    }

    @Override
    public FileStore getFileStore(Path path) throws IOException {
      return Files.getFileStore(real(path));
    }

    @Override
    public void checkAccess(Path path, AccessMode... modes) throws IOException {
      Path real = real(path);
      real.getFileSystem().provider().checkAccess(real, modes);
    }

    @Override
    public <V extends FileAttributeView> @Nullable V getFileAttributeView(Path path, Class<V> type,
        LinkOption... options) {
      return Files.getFileAttributeView(real(path), type, options);
    }

    @Override
    public <A extends BasicFileAttributes> A readAttributes(Path path, Class<A> type,
        LinkOption... options) throws IOException {
      return Files.readAttributes(real(path), type, options);
    }

    @Override
    public Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options)
        throws IOException {
      return Files.readAttributes(real(path), attributes, options);
    }

    @Override
    public void setAttribute(Path path, String attribute, @Nullable Object value,
        LinkOption... options) {
      throw new UnsupportedOperationException();
    }

    @Override
    public FileSystem newFileSystem(URI uri, Map<String, ?> environment) {
      throw new UnsupportedOperationException();
    }

    @Override
    public FileSystem getFileSystem(URI uri) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Path getPath(URI uri) {
      throw new UnsupportedOperationException();
    }
  }
}
