package dev.winnow.datasets.download;

import dev.winnow.datasets.InvalidSettingException;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How to download.
 *
 * @param target the folder to write to; made if it does not exist
 * @param base the folder to take the files from, such as a mirror; that of the data set if null
 * @param token sent to the host of that folder, and to no other, as its bearer; none if null
 * @param connections requests at a time, 1 to 64
 * @param attempts requests for the same bytes before giving up, 1 to 100
 * @param overwrite whether files that are there and differ from the server's are replaced
 */
public record DownloadSettings(Path target, @Nullable URI base, @Nullable String token,
    int connections, int attempts, boolean overwrite) {
  private static final int MOST_CONNECTIONS = 64;
  private static final int MOST_ATTEMPTS = 100;

  /**
   * Checks the ranges.
   *
   * @throws InvalidSettingException if one is outside its range, or the base is not an address of HTTP
   */
  public DownloadSettings {
    require("connections", connections, MOST_CONNECTIONS);
    require("attempts", attempts, MOST_ATTEMPTS);
    if (base != null) {
      String scheme = String.valueOf(base.getScheme());
      if (base.getHost() == null || !(scheme.equals("http") || scheme.equals("https"))) {
        throw new InvalidSettingException(
            "base URL '" + base + "' is not allowed; it must be like https://host/folder");
      }
      String text = base.toString();
      base = text.endsWith("/") ? base : URI.create(text + "/");
    }
  }

  /** Four connections, eight attempts, from where the data set is published; nothing is overwritten. */
  public static DownloadSettings to(Path target) {
    return new DownloadSettings(target, null, null, 4, 8, false);
  }

  /** The same from another folder. */
  public DownloadSettings from(URI newBase) {
    return new DownloadSettings(target, newBase, token, connections, attempts, overwrite);
  }

  /** The same with another number of requests at a time. */
  public DownloadSettings withConnections(int count) {
    return new DownloadSettings(target, base, token, count, attempts, overwrite);
  }

  private static void require(String what, int value, int most) {
    if (value < 1 || value > most) {
      throw new InvalidSettingException(
          what + " " + value + " is not allowed; it must be 1 to " + most);
    }
  }
}
