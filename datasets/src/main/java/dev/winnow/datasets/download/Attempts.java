package dev.winnow.datasets.download;

import dev.winnow.datasets.DatasetException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/**
 * Tries again what failed for a reason that may pass, after one second, two, four and so on up to a minute, or what the server
 * asks for. Bytes that came meanwhile start the count anew.
 */
final class Attempts {
  private static final long FIRST_WAIT_MILLIS = 1000;
  private static final long LONGEST_WAIT_MILLIS = 60_000;
  /** An address that no connection can be made to is more likely wrong than away for a while. */
  private static final int MOST_UNREACHABLE = 4;

  private static final Duration LONGEST_ASKED = Duration.ofMinutes(10);

  /** Something that may fail. */
  @FunctionalInterface
  interface Task<T> {
    T run() throws IOException, InterruptedException;
  }

  private final int most;
  private final Pause pause;
  private final DownloadListener listener;

  Attempts(int most, Pause pause, DownloadListener listener) {
    this.most = most;
    this.pause = pause;
    this.listener = listener;
  }

  /**
   * Runs a task until it succeeds.
   *
   * @param bytes how many have come so far
   * @throws DatasetException if it failed as often as is allowed, or for a reason that does not pass
   * @throws ChangedException at once if the task does
   */
  <T> T run(URI address, LongSupplier bytes, Task<T> task)
      throws InterruptedException, ChangedException {
    long seen = bytes.getAsLong();
    for (int failures = 0;;) {
      try {
        return task.run();
      } catch (ChangedException e) {
        throw e;
      } catch (SSLHandshakeException e) {
        throw new DatasetException(
            "no trusted connection to " + address.getHost() + ": " + reason(e), e);
      } catch (IOException e) {
        failures = bytes.getAsLong() > seen ? 1 : failures + 1;
        seen = bytes.getAsLong();
        boolean unreachable = e instanceof ConnectException && seen == 0;
        if (failures >= (unreachable ? Math.min(most, MOST_UNREACHABLE) : most)) {
          throw new DatasetException("cannot fetch " + address + ": " + reason(e)
              + "; gave up after " + failures + (failures == 1 ? " attempt" : " attempts"), e);
        }
        Duration wait = wait(failures, e);
        listener.note(address + ": " + reason(e) + "; again in " + text(wait));
        pause.of(wait);
      }
    }
  }

  private static Duration wait(int failures, IOException failure) {
    if (failure instanceof RetryableException retryable && retryable.waitAsked() != null) {
      Duration asked = retryable.waitAsked();
      return asked.compareTo(LONGEST_ASKED) > 0 ? LONGEST_ASKED : asked;
    }
    long millis = Math.min(LONGEST_WAIT_MILLIS, FIRST_WAIT_MILLIS << Math.min(failures - 1, 10));
    // Up to a quarter more, so that connections that failed together do not come back together.
    return Duration.ofMillis(millis + ThreadLocalRandom.current().nextLong(millis / 4));
  }

  private static String text(Duration wait) {
    return Math.max(1, Math.round(wait.toMillis() / 1000.0)) + " s";
  }

  /** What went wrong, in a few words; the client's exceptions often say nothing. */
  static String reason(@Nullable Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      String message = cause.getMessage();
      if (message != null && !message.isBlank()) {
        return message.lines().findFirst().orElse("");
      }
    }
    return switch (failure) {
      case ConnectException _ -> "no connection";
      case java.nio.channels.ClosedChannelException _ -> "the connection was closed";
      case null -> "no reason given";
      default -> failure.getClass().getSimpleName();
    };
  }
}
