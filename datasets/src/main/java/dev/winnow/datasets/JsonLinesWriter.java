package dev.winnow.datasets;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/**
 * Streams JSON objects, one a line, to a file ({@code .jsonl} or {@code .jsonl.gz}) that appears under its name only at
 * {@link #finish}; {@link #close} before that leaves nothing behind. Not thread-safe.
 */
public final class JsonLinesWriter implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ObjectWriter OBJECTS = JSON.writer()
      .without(SerializationFeature.FLUSH_AFTER_WRITE_VALUE);
  private static final int BLOCK = 1 << 20;
  private static final JsonFactory FACTORY = JSON.getFactory();

  private final Path path;
  private final PendingFile file;
  private final boolean gzip;
  private final ByteArrayOutputStream pending = new ByteArrayOutputStream();

  /** Starts a file; its extension says whether it is compressed. */
  public JsonLinesWriter(Path path) {
    this(path, PendingFile.create(path));
  }

  private JsonLinesWriter(Path path, PendingFile file) {
    this.path = path;
    this.file = file;
    gzip = path.toString().endsWith(".gz");
  }

  /**
   * Goes on with a file that an earlier writer kept.
   *
   * @param length as {@link #checkpoint} returned it; what comes after is cut off
   * @throws DatasetException if there is no such file, or it is shorter
   */
  public static JsonLinesWriter resume(Path path, long length) {
    return new JsonLinesWriter(path, PendingFile.resume(path, length));
  }

  /**
   * The lines of some objects as bytes, so that many threads can make them and one write them.
   *
   * @param objects maps of String, number, Boolean, lists and null, or Jackson nodes
   */
  public static byte[] encode(List<?> objects) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(objects.size() * 256);
    try (JsonGenerator generator = FACTORY.createGenerator(bytes, JsonEncoding.UTF8)) {
      generator.setPrettyPrinter(new MinimalPrettyPrinter("\n"));
      for (Object object : objects) {
        OBJECTS.writeValue(generator, object);
      }
      generator.writeRaw('\n');
    } catch (IOException e) {
      throw new DatasetException("cannot write as JSON: " + e.getMessage(), e);
    }
    return bytes.toByteArray();
  }

  /** Appends one object. */
  public void write(Object object) {
    writeLines(encode(List.of(object)));
  }

  /** Appends lines that {@link #encode} made. */
  public void writeLines(byte[] lines) {
    pending.writeBytes(lines);
    if (pending.size() >= BLOCK) {
      flush();
    }
  }

  /**
   * Brings all that was written to the disk.
   *
   * @return the length of the file then, in bytes
   */
  public long checkpoint() {
    flush();
    return file.sync();
  }

  /** Has {@link #close} leave what was written beside the file's place, to be gone on with. */
  public void keep() {
    file.keep();
  }

  /** Completes the file and gives it its name, replacing what was there. */
  public void finish() {
    flush();
    file.commit();
  }

  @Override
  public void close() {
    file.close();
  }

  private void flush() {
    byte[] bytes = gzip ? compress(pending.toByteArray()) : pending.toByteArray();
    file.write(bytes, bytes.length);
    pending.reset();
  }

  /** One gzip member; members one after the other are a valid gzip file. */
  private byte[] compress(byte[] lines) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(lines.length / 4 + 64);
    try (GZIPOutputStream gzipped = new GZIPOutputStream(bytes)) {
      gzipped.write(lines);
    } catch (IOException e) {
      throw IoErrors.writing(path, e);
    }
    return bytes.toByteArray();
  }
}
