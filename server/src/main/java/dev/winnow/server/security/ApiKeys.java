package dev.winnow.server.security;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winnow.InvalidRequestException;
import dev.winnow.StorageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The keys of a file, in JSON: {@code {"keys": [{"name": ..., "role": "read|write|admin", "collections": [...], "sha256": ...}]}}. The file is looked at
 * again when it changes, once a second at most, so that keys are added and withdrawn without a restart; one that cannot be read leaves the keys as
 * they were. Keys are random, so that their plain hashes are as good as secrets. Thread-safe.
 */
public final class ApiKeys {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final int KEY_BYTES = 32;
  private static final String PREFIX = "wn_";
  private static final System.Logger LOG = System.getLogger(ApiKeys.class.getName());

  private final Path file;
  private volatile List<ApiKey> keys;
  private @Nullable FileTime read;
  private long looked;

  private ApiKeys(Path file) {
    this.file = file;
    keys = load(file);
    read = modified(file);
    looked = System.nanoTime();
  }

  /**
   * Reads a file of keys.
   *
   * @throws InvalidRequestException if it is not such a file
   * @throws StorageException if it cannot be read
   */
  public static ApiKeys open(Path file) {
    return new ApiKeys(file);
  }

  /** The key that a client presents, if it is one of the file. Takes as long whichever it is. */
  public Optional<ApiKey> find(String presented) {
    lookAgain();
    byte[] hash = sha256(presented);
    ApiKey found = null;
    for (ApiKey key : keys) {
      if (MessageDigest.isEqual(hash, HexFormat.of().parseHex(key.sha256()))) {
        found = key;
      }
    }
    return Optional.ofNullable(found);
  }

  private synchronized void lookAgain() {
    long now = System.nanoTime();
    if (now - looked < LOOK_NANOS) {
      return;
    }
    looked = now;
    FileTime changed = modified(file);
    if (changed != null && !changed.equals(read)) {
      read = changed;
      try {
        keys = load(file);
        LOG.log(System.Logger.Level.INFO, "keys read again: {0}", keys.size());
      } catch (RuntimeException e) {
        LOG.log(System.Logger.Level.ERROR, "keys left as they are: " + e.getMessage());
      }
    }
  }

  private static @Nullable FileTime modified(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      return null;
    }
  }

  /**
   * Makes a new key and adds it to the file, which is made if it is not there, readable by its owner alone.
   *
   * @return the key, which is stored nowhere
   * @throws InvalidRequestException if the name is taken
   */
  public static String add(Path file, String name, Role role, Set<String> collections) {
    List<ApiKey> all = new ArrayList<>(Files.exists(file) ? load(file) : List.of());
    if (all.stream().anyMatch(key -> key.name().equals(name))) {
      throw new InvalidRequestException("there is a key named '" + name + "' in " + file);
    }
    byte[] random = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(random);
    String key = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    all.add(new ApiKey(name, role, collections, HexFormat.of().formatHex(sha256(key))));
    store(file, all);
    return key;
  }

  /**
   * Takes a key out of the file.
   *
   * @throws InvalidRequestException if there is none of the name
   */
  public static void remove(Path file, String name) {
    List<ApiKey> all = new ArrayList<>(load(file));
    if (!all.removeIf(key -> key.name().equals(name))) {
      throw new InvalidRequestException("there is no key named '" + name + "' in " + file);
    }
    store(file, all);
  }

  private static List<ApiKey> load(Path file) {
    JsonNode root;
    try {
      root = JSON.readTree(Files.readAllBytes(file));
    } catch (JacksonException e) {
      throw new InvalidRequestException(file + " is not a file of keys: it is not JSON", e);
    } catch (IOException e) {
      throw new StorageException("cannot read " + file + ": "
          + (Files.exists(file) ? e.getMessage() : "it does not exist"), e);
    }
    List<ApiKey> keys = new ArrayList<>();
    for (JsonNode node : root.path("keys")) {
      String hash = node.path("sha256").asText();
      if (!hash.matches("[0-9a-f]{64}")) {
        throw new InvalidRequestException(
            file + ": the sha256 of key '" + node.path("name").asText() + "' is not one");
      }
      Set<String> collections = new HashSet<>();
      node.path("collections").forEach(one -> collections.add(one.asText()));
      keys.add(new ApiKey(node.path("name").asText(), role(file, node.path("role").asText()),
          collections, hash));
    }
    return List.copyOf(keys);
  }

  private static Role role(Path file, String label) {
    try {
      return Role.valueOf(label.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new InvalidRequestException(
          file + ": '" + label + "' is no role; there are read, write and admin", e);
    }
  }

  private static void store(Path file, List<ApiKey> keys) {
    ObjectNode root = JSON.createObjectNode();
    ArrayNode list = root.putArray("keys");
    for (ApiKey key : keys) {
      ObjectNode node = list.addObject().put("name", key.name()).put("role", key.role().label())
          .put("sha256", key.sha256());
      if (!key.collections().isEmpty()) {
        ArrayNode names = node.putArray("collections");
        key.collections().stream().sorted().forEach(names::add);
      }
    }
    Path next = file.resolveSibling(file.getFileName() + ".next");
    try {
      Files.deleteIfExists(next);
      if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        Files.createFile(next,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      }
      Files.write(next, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(root));
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new StorageException("cannot write " + file + ": " + e.getMessage(), e);
    }
  }

  private static byte[] sha256(String key) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
