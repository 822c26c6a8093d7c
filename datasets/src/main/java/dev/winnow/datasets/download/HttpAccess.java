package dev.winnow.datasets.download;

import dev.winnow.datasets.DatasetException;
import dev.winnow.datasets.download.ResponseHead.HubHeaders;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.ResponseInfo;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Asks for files over HTTP. Redirects are followed here, so that what the hub says in them is seen, and so that the token stays
 * with the host it is for. Safe for use by many threads.
 */
final class HttpAccess {
  private static final int MOST_REDIRECTS = 10;

  private final HttpClient client;
  private final @Nullable String token;
  private final Duration patience;

  /**
   * A way to ask.
   *
   * @param client follows no redirects
   * @param token for the host that is asked first, or null
   * @param patience how long nothing may come before a request counts as failed
   */
  HttpAccess(HttpClient client, @Nullable String token, Duration patience) {
    this.client = client;
    this.token = token;
    this.patience = patience;
  }

  /**
   * Gets a file or a part of it.
   *
   * @throws IOException what the receiver threw, or what the connection failed by
   */
  void get(URI address, Map<String, String> headers, Receiver receiver)
      throws IOException, InterruptedException {
    URI next = address;
    HubHeaders hub = HubHeaders.NONE;
    for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
      HubHeaders known = hub;
      ReceiverSubscriber subscriber = new ReceiverSubscriber(receiver);
      HttpRequest request = request(next, headers, sameHost(address, next));
      HttpResponse<Void> response = await(client.sendAsync(request,
          info -> subscriber.start(isRedirect(info)
              ? null
              : new ResponseHead(address, info.statusCode(), info.headers(),
                  known.and(info.headers())))),
          subscriber);
      if (!isRedirect(response)) {
        return;
      }
      hub = known.and(response.headers());
      next = target(next, response);
    }
    throw new DatasetException(address + ": more than " + MOST_REDIRECTS + " redirects");
  }

  private HttpRequest request(URI address, Map<String, String> headers, boolean trusted) {
    HttpRequest.Builder request = HttpRequest.newBuilder(address).header("User-Agent", "winnow");
    headers.forEach(request::header);
    if (trusted && token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    return request.build();
  }

  private <T> HttpResponse<T> await(CompletableFuture<HttpResponse<T>> answer,
      ReceiverSubscriber subscriber) throws IOException, InterruptedException {
    long pollMillis = Math.clamp(patience.toMillis() / 4, 1, 1000);
    try {
      while (true) {
        try {
          HttpResponse<T> response = answer.get(pollMillis, TimeUnit.MILLISECONDS);
          subscriber.check();
          return response;
        } catch (TimeoutException e) {
          if (subscriber.idle().compareTo(patience) > 0) {
            throw new RetryableException("nothing came for " + patience.toSeconds() + " s", null);
          }
        }
      }
    } catch (ExecutionException e) {
      subscriber.check();
      throw e.getCause() instanceof IOException failure
          ? failure
          : new IOException(Attempts.reason(e.getCause()), e);
    } finally {
      subscriber.stop();
      answer.cancel(true);
    }
  }

  private static boolean isRedirect(ResponseInfo info) {
    return isRedirect(info.statusCode());
  }

  private static boolean isRedirect(HttpResponse<?> response) {
    return isRedirect(response.statusCode());
  }

  private static boolean isRedirect(int status) {
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
  }

  private static boolean sameHost(URI first, URI other) {
    return String.valueOf(first.getScheme()).equals(other.getScheme())
        && String.valueOf(first.getRawAuthority()).equals(other.getRawAuthority());
  }

  private static URI target(URI from, HttpResponse<?> response) {
    String location = response.headers().firstValue("location")
        .orElseThrow(() -> new DatasetException(from + ": a redirect that does not say where to"));
    URI target;
    try {
      target = from.resolve(location);
    } catch (IllegalArgumentException e) {
      throw new DatasetException(from + ": a redirect to '" + location + "', which is no address",
          e);
    }
    if ("https".equals(from.getScheme()) && !"https".equals(target.getScheme())) {
      throw new DatasetException(from + ": a redirect to " + target + ", which is not encrypted");
    }
    return target;
  }
}
