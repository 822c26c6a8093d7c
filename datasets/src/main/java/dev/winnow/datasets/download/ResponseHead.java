package dev.winnow.datasets.download;

import dev.winnow.datasets.DatasetException;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Status and headers of the answer to a request, and what the hub said of the file before it sent the request on to the server
 * that has the bytes.
 *
 * @param address what was asked for, for messages
 * @param hub headers of the redirects, first wins
 */
record ResponseHead(URI address, int status, HttpHeaders headers, HubHeaders hub) {
  private static final Pattern RANGE = Pattern.compile("bytes (?:(\\d+)-\\d+|\\*)/(\\d+)");
  private static final int TOO_MANY_REQUESTS = 429;

  /** What the Hugging Face hub states of a file: entity tag, size in bytes, and the commit it is of. */
  record HubHeaders(Optional<String> tag, Optional<Long> size, Optional<String> commit) {
    static final HubHeaders NONE = new HubHeaders(Optional.empty(), Optional.empty(),
        Optional.empty());

    /** These, and what further headers add. */
    HubHeaders and(HttpHeaders headers) {
      return new HubHeaders(tag.or(() -> headers.firstValue("x-linked-etag")),
          size.or(() -> number(headers.firstValue("x-linked-size"))),
          commit.or(() -> headers.firstValue("x-repo-commit")));
    }
  }

  /** Where the bytes of this answer start in the file; -1 if it does not say. */
  long rangeStart() {
    Matcher range = range();
    return range != null && range.group(1) != null ? Long.parseLong(range.group(1)) : -1;
  }

  /** Bytes of the whole file; -1 if the answer does not say. */
  long totalSize() {
    Matcher range = range();
    if (range != null) {
      return Long.parseLong(range.group(2));
    }
    return status == 200 ? headers.firstValueAsLong("content-length").orElse(-1) : -1;
  }

  /** What tells this version of the file from others: the hub's tag, the server's, or its date; empty if there is none. */
  String identity() {
    return hub.tag().or(() -> headers.firstValue("etag")).map(ResponseHead::bare)
        .or(() -> headers.firstValue("last-modified")).orElse("");
  }

  /** The tag to ask with for the rest of this very version; null if the server gave none that may be used so. */
  @Nullable
  String validator() {
    String tag = headers.firstValue("etag").orElse(null);
    return tag == null || tag.startsWith("W/") || !tag.startsWith("\"") ? null : tag;
  }

  /** The checksum that the hub states, if the answer came by way of a hub. */
  @Nullable
  Checksum checksum() {
    if (hub.tag().isPresent()) {
      return Checksum.ofTag(bare(hub.tag().get()));
    }
    return hub.commit().isPresent() ? Checksum.ofTag(identity()) : null;
  }

  /**
   * Requires the status to be 200, 206 or 416.
   *
   * @throws RetryableException if the server may answer later
   * @throws DatasetException if it will not
   */
  void check() throws RetryableException {
    switch (status) {
      case 200, 206, 416 -> {
      }
      case 401, 403 -> throw new DatasetException(address + ": the server refuses access (status "
          + status + "); if the data set asks for a login, give a token in HF_TOKEN");
      case 404, 410 ->
        throw new DatasetException(address + ": there is no such file (status " + status + ")");
      case 408, TOO_MANY_REQUESTS, 500, 502, 503, 504 ->
        throw new RetryableException("the server is busy (status " + status + ")", waitAsked());
      default -> throw new DatasetException(address + ": unexpected status " + status);
    }
  }

  private @Nullable Duration waitAsked() {
    String value = headers.firstValue("retry-after").orElse(null);
    if (value == null) {
      return null;
    }
    Optional<Long> seconds = number(Optional.of(value));
    if (seconds.isPresent()) {
      return Duration.ofSeconds(Math.max(0, seconds.get()));
    }
    try {
      Instant until = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      Duration wait = Duration.between(Instant.now(), until);
      return wait.isNegative() ? Duration.ZERO : wait;
    } catch (DateTimeException e) {
      return null;
    }
  }

  private @Nullable Matcher range() {
    Matcher matcher = RANGE.matcher(headers.firstValue("content-range").orElse(""));
    return matcher.matches() ? matcher : null;
  }

  private static String bare(String tag) {
    String strong = tag.startsWith("W/") ? tag.substring(2) : tag;
    return strong.length() > 1 && strong.startsWith("\"") && strong.endsWith("\"")
        ? strong.substring(1, strong.length() - 1)
        : strong;
  }

  private static Optional<Long> number(Optional<String> text) {
    return text.map(String::strip).filter(digits -> digits.matches("\\d{1,18}"))
        .map(Long::parseLong);
  }
}
