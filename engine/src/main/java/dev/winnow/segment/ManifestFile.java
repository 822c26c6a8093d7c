package dev.winnow.segment;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winnow.CorruptDataException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The file that says what a collection consists of, replaced whole by a rename: a line
 * {@code winnow-manifest VERSION CRC32C-IN-HEX}, then JSON. Version 3 is written; version 2, which knew no log and no deleted rows, is
 * read too. The relevance model was added to version 3 before any release had it.
 */
public final class ManifestFile {
  /** Its name in the collection's folder. */
  public static final String NAME = "manifest.json";

  private static final String TITLE = "winnow-manifest";
  private static final int VERSION = 3;
  private static final int OLDEST = 2;
  private static final ObjectMapper JSON = new ObjectMapper();

  private ManifestFile() {}

  /** Writes the manifest and makes it durable; the one before stays until the new one is whole. */
  public static void write(Path folder, Manifest manifest) {
    Path next = folder.resolve(NAME + ".next");
    try {
      byte[] json = JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(toJson(manifest));
      String title = "%s %d %08x\n".formatted(TITLE, VERSION, crc(VERSION, json));
      try (FileChannel channel = FileChannel.open(next, StandardOpenOption.CREATE,
          StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
        ByteBuffer[] parts = {ByteBuffer.wrap(title.getBytes(StandardCharsets.US_ASCII)),
          ByteBuffer.wrap(json)};
        while (parts[1].hasRemaining()) {
          channel.write(parts);
        }
        channel.force(true);
      }
    } catch (IOException e) {
      throw Folders.failed("write", next, e);
    }
    Folders.publish(next, folder.resolve(NAME));
  }

  /**
   * Reads the manifest of a collection's folder.
   *
   * @throws CorruptDataException if it is missing, damaged or of another version
   */
  public static Manifest read(Path folder) {
    Path file = folder.resolve(NAME);
    try {
      byte[] bytes = Files.readAllBytes(file);
      String text = new String(bytes, StandardCharsets.ISO_8859_1);
      int line = text.indexOf('\n');
      String[] title = text.substring(0, Math.max(0, line)).split(" ", -1);
      if (title.length != 3 || !title[0].equals(TITLE)) {
        throw damaged(file, "it does not begin as a manifest does");
      }
      if (!title[1].matches("[0-9]{1,6}") || Integer.parseInt(title[1]) < OLDEST
          || Integer.parseInt(title[1]) > VERSION) {
        throw new CorruptDataException(file + " has format version " + title[1]
            + "; this version of Winnow reads versions " + OLDEST + " to " + VERSION);
      }
      byte[] json = Arrays.copyOfRange(bytes, line + 1, bytes.length);
      if (!title[2].equals("%08x".formatted(crc(Integer.parseInt(title[1]), json)))) {
        throw damaged(file, "it fails its checksum");
      }
      return fromJson(file, JSON.readTree(json));
    } catch (JacksonException e) {
      throw damaged(file, "it is not JSON");
    } catch (IOException e) {
      throw Files.exists(file)
          ? Folders.failed("read", file, e)
          : damaged(file, "it is missing; the folder holds no collection");
    }
  }

  private static CorruptDataException damaged(Path file, String how) {
    return new CorruptDataException(file + " is damaged: " + how);
  }

  /** Of the version, too, but for the oldest. */
  private static int crc(int version, byte[] bytes) {
    CRC32C crc = new CRC32C();
    if (version > OLDEST) {
      crc.update(version);
    }
    crc.update(bytes);
    return (int) crc.getValue();
  }

  private static ObjectNode toJson(Manifest manifest) {
    ObjectNode root = JSON.createObjectNode();
    root.set("schema", SchemaJson.toJson(manifest.schema()));
    root.put("nextSegment", manifest.nextSegment()).put("logFrom", manifest.logFrom());
    root.put("relevanceModels", manifest.models());
    Manifest.Relevance relevance = manifest.relevance();
    if (relevance != null) {
      put(root.putObject("relevance").put("version", relevance.version()).put("file",
          relevance.file()), relevance.stamp());
    }
    ArrayNode segments = root.putArray("segments");
    for (Manifest.Entry entry : manifest.segments()) {
      ObjectNode segment = segments.addObject();
      segment.put("name", entry.name()).put("records", entry.records()).put("sequence",
          entry.sequence());
      ObjectNode files = segment.putObject("files");
      entry.files().forEach((name, stamp) -> put(files.putObject(name), stamp));
      Manifest.Deleted deleted = entry.deleted();
      if (deleted != null) {
        put(segment.putObject("deleted").put("count", deleted.count()).put("file", deleted.file()),
            deleted.stamp());
      }
      ArrayNode indexes = segment.putArray("indexes");
      for (Manifest.Index index : entry.indexes()) {
        indexes.addObject().put("file", index.file()).set("spec", SchemaJson.toJson(index.spec()));
      }
    }
    return root;
  }

  private static Manifest fromJson(Path file, JsonNode root) {
    try {
      List<Manifest.Entry> segments = new ArrayList<>();
      for (JsonNode segment : root.required("segments")) {
        Map<String, Manifest.FileStamp> files = new LinkedHashMap<>();
        segment.required("files").properties()
            .forEach(e -> files.put(e.getKey(), stamp(e.getValue())));
        List<Manifest.Index> indexes = new ArrayList<>();
        for (JsonNode index : segment.required("indexes")) {
          indexes.add(new Manifest.Index(SchemaJson.index(index.required("spec")),
              index.required("file").textValue()));
        }
        segments.add(new Manifest.Entry(segment.required("name").textValue(),
            segment.required("records").intValue(), files, indexes,
            segment.path("sequence").longValue(), deleted(segment.get("deleted"))));
      }
      return new Manifest(SchemaJson.fromJson(root.required("schema")),
          root.required("nextSegment").longValue(), root.path("logFrom").longValue(), segments,
          relevance(root.get("relevance")), root.path("relevanceModels").longValue());
    } catch (RuntimeException e) {
      throw damaged(file, String.valueOf(e.getMessage()));
    }
  }

  private static void put(ObjectNode node, Manifest.FileStamp stamp) {
    node.put("bytes", stamp.bytes()).put("crc32c", "%08x".formatted(stamp.checksum()));
  }

  private static Manifest.FileStamp stamp(JsonNode node) {
    return new Manifest.FileStamp(node.required("bytes").longValue(),
        Integer.parseUnsignedInt(node.required("crc32c").textValue(), 16));
  }

  private static Manifest.@Nullable Relevance relevance(@Nullable JsonNode node) {
    return node == null
        ? null
        : new Manifest.Relevance(node.required("version").longValue(),
            node.required("file").textValue(), stamp(node));
  }

  private static Manifest.@Nullable Deleted deleted(@Nullable JsonNode node) {
    return node == null
        ? null
        : new Manifest.Deleted(node.required("count").intValue(), node.required("file").textValue(),
            stamp(node));
  }
}
