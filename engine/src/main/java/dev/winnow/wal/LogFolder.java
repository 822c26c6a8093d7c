package dev.winnow.wal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/** The files of a log, as far as the log needs them. Thread-safe; a file belongs to one thread at a time. */
public interface LogFolder {

  /** What messages call it. */
  String name();

  /** The names of all files, sorted. */
  List<String> list() throws IOException;

  /** Makes an empty file, which must not exist, and opens it. */
  LogFile create(String file) throws IOException;

  /** Opens a file that exists. */
  LogFile open(String file) throws IOException;

  /** Deletes a file. */
  void delete(String file) throws IOException;

  /** Makes durable which files there are. */
  void force() throws IOException;

  /** An open file. */
  interface LogFile extends Closeable {

    /** Number of bytes. */
    long size() throws IOException;

    /** Fills a buffer with bytes from a place on. Returns how many were read, fewer than there is room for at the end only. */
    int read(long at, ByteBuffer target) throws IOException;

    /** Writes a whole buffer at a place. */
    void write(long at, ByteBuffer source) throws IOException;

    /** Cuts the file off. */
    void truncate(long size) throws IOException;

    /** Makes the contents durable. */
    void force() throws IOException;
  }
}
