package dev.winnow.datasets.download;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.LongConsumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a server says the bytes of a file add up to.
 *
 * @param hex lower case
 */
record Checksum(Kind kind, String hex) {
  private static final Pattern SHA256_HEX = Pattern.compile("[0-9a-f]{64}");
  private static final Pattern SHA1_HEX = Pattern.compile("[0-9a-f]{40}");
  private static final int BUFFER = 1 << 18;

  /** How it is worked out. */
  enum Kind {
    /** Over the bytes; what the hub gives as the entity tag of large files. */
    SHA256("SHA-256"),
    /** Over Git's header of a blob and the bytes; what the hub gives as the entity tag of small files. */
    GIT_BLOB("SHA-1");

    private final String algorithm;

    Kind(String algorithm) {
      this.algorithm = algorithm;
    }
  }

  /** The checksum that an entity tag of the hub is, or null if it is none. */
  static @Nullable Checksum ofTag(String tag) {
    if (SHA256_HEX.matcher(tag).matches()) {
      return new Checksum(Kind.SHA256, tag);
    }
    return SHA1_HEX.matcher(tag).matches() ? new Checksum(Kind.GIT_BLOB, tag) : null;
  }

  /**
   * Reads a file to its end.
   *
   * @param progress told bytes read
   */
  static Checksum of(Kind kind, Path file, LongConsumer progress) throws IOException {
    MessageDigest digest = digest(kind.algorithm);
    if (kind == Kind.GIT_BLOB) {
      digest.update(("blob " + Files.size(file) + "\0").getBytes(StandardCharsets.US_ASCII));
    }
    byte[] buffer = new byte[BUFFER];
    long done = 0;
    try (InputStream in = Files.newInputStream(file)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
        done += read;
        progress.accept(done);
      }
    }
    return new Checksum(kind, HexFormat.of().formatHex(digest.digest()));
  }

  private static MessageDigest digest(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has " + algorithm, e);
    }
  }

  @Override
  public String toString() {
    return (kind == Kind.SHA256 ? "sha256 " : "git ") + hex;
  }
}
