package dev.winnow.exec;

import dev.winnow.CorruptDataException;
import dev.winnow.InvalidRequestException;
import dev.winnow.RelevanceModel;
import dev.winnow.Schema;
import dev.winnow.relevance.JudgedLists;
import dev.winnow.relevance.RelevanceModels;
import dev.winnow.segment.Folders;
import dev.winnow.segment.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** The relevance model of a collection in memory, and its file, which never changes: another model is another file. Immutable. */
final class RelevanceStore {
  private static final String PREFIX = "relevance-";

  private RelevanceStore() {}

  /**
   * A model in use.
   *
   * @param entry what the manifest says of it
   */
  record Installed(RelevanceModel model, Manifest.Relevance entry) {
    long version() {
      return entry.version();
    }
  }

  /** Reads the model that a manifest names, or null. */
  static @Nullable Installed open(Path folder, Manifest manifest) {
    Manifest.Relevance entry = manifest.relevance();
    if (entry == null) {
      return null;
    }
    check(folder, entry);
    RelevanceModel model = RelevanceModels.read(folder.resolve(entry.file()));
    requireFits(model, manifest.schema());
    return new Installed(model, entry);
  }

  /** Writes a model durably, for a manifest to name. */
  static Installed write(Path folder, RelevanceModel model, long version) {
    Path file = folder.resolve(PREFIX + version + ".safetensors");
    model.write(file);
    try {
      Folders.forceFile(file);
      Folders.force(folder);
    } catch (IOException e) {
      throw Folders.failed("write", file, e);
    }
    return new Installed(model,
        new Manifest.Relevance(version, file.getFileName().toString(), stamp(file)));
  }

  /** Compares the file with what the manifest says. */
  static void check(Path folder, Manifest.Relevance entry) {
    Path file = folder.resolve(entry.file());
    if (!Files.exists(file)) {
      throw new CorruptDataException(file + " is missing");
    }
    if (!stamp(file).equals(entry.stamp())) {
      throw new CorruptDataException(file + " is damaged: it fails its checksum");
    }
  }

  private static Manifest.FileStamp stamp(Path file) {
    try {
      byte[] bytes = Files.readAllBytes(file);
      CRC32C crc = new CRC32C();
      crc.update(bytes);
      return new Manifest.FileStamp(bytes.length, (int) crc.getValue());
    } catch (IOException e) {
      throw Folders.failed("read", file, e);
    }
  }

  /** Removes models that a manifest does not name: older ones, or one that was being written. */
  static void deleteUnlisted(Path folder, Manifest manifest) {
    Manifest.Relevance entry = manifest.relevance();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        if (name.startsWith(PREFIX) && (entry == null || !name.equals(entry.file()))) {
          Files.delete(file);
        }
      }
    } catch (IOException e) {
      throw Folders.failed("clear", folder, e);
    }
  }

  /** Refuses a model that is for other vectors. */
  static void requireFits(RelevanceModel model, Schema schema) {
    JudgedLists.requireCosine(schema.metric());
    if (model.dimension() != schema.dimension()) {
      throw new InvalidRequestException("the relevance model is for vectors of dimension "
          + model.dimension() + "; the collection's have " + schema.dimension());
    }
  }

  /** The files of a model, for copies. */
  static List<String> files(Manifest manifest) {
    Manifest.Relevance entry = manifest.relevance();
    return entry == null ? List.of() : List.of(entry.file());
  }
}
