package dev.winnow.wal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder on disk.
 *
 * @param folder the folder, which exists
 */
public record DiskFolder(Path folder) implements LogFolder {
  @Override
  public String name() {
    return folder.toString();
  }

  @Override
  public List<String> list() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Override
  public LogFile create(String file) throws IOException {
    return open(file, StandardOpenOption.CREATE_NEW);
  }

  @Override
  public LogFile open(String file) throws IOException {
    return open(file, StandardOpenOption.READ);
  }

  private LogFile open(String file, StandardOpenOption how) throws IOException {
    return new DiskFile(FileChannel.open(folder.resolve(file), how, StandardOpenOption.READ,
        StandardOpenOption.WRITE));
  }

  @Override
  public void delete(String file) throws IOException {
    Files.delete(folder.resolve(file));
  }

  @Override
  public void force() throws IOException {
    if (System.getProperty("os.name", "").startsWith("Windows")) {
      return; // which does not let a folder be opened
    }
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /** A file on disk. */
  private record DiskFile(FileChannel channel) implements LogFile {
    @Override
    public long size() throws IOException {
      return channel.size();
    }

    @Override
    public int read(long at, ByteBuffer target) throws IOException {
      int begin = target.position();
      int count;
      do {
        count = channel.read(target, at + target.position() - begin);
      } while (count > 0 && target.hasRemaining());
      return target.position() - begin;
    }

    @Override
    public void write(long at, ByteBuffer source) throws IOException {
      long place = at;
      while (source.hasRemaining()) {
        place += channel.write(source, place);
      }
    }

    @Override
    public void truncate(long size) throws IOException {
      channel.truncate(size);
    }

    @Override
    public void force() throws IOException {
      channel.force(true);
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }
}
