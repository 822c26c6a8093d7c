package dev.winnow.server.http;

import dev.winnow.server.service.Problem;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpContentException;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import java.util.List;

/** Refuses requests that are no HTTP, or HTTP that another server on their way might read as something else. */
final class RequestRules {
  private RequestRules() {}

  /** Why a request could not be read. */
  static Problem unread(Throwable cause) {
    return switch (cause) {
      case TooLongHttpLineException _ -> new Problem(Problem.Kind.URI_TOO_LONG,
          "the request line is over " + HttpSettings.MAX_LINE + " bytes");
      case TooLongHttpHeaderException _ -> new Problem(Problem.Kind.HEADERS_TOO_LARGE,
          "the headers are over " + HttpSettings.MAX_HEADERS + " bytes");
      case TooLongHttpContentException e ->
        new Problem(Problem.Kind.TOO_LARGE, String.valueOf(e.getMessage()));
      default ->
        new Problem(Problem.Kind.INVALID_REQUEST, "the request is no HTTP that is understood");
    };
  }

  /**
   * Checks the headers that say where a request ends, for whom it is and how its body is to be read.
   *
   * @throws Problem if one is wrong
   */
  static void check(HttpRequest request) {
    HttpHeaders headers = request.headers();
    List<String> codings = headers.getAll(HttpHeaderNames.TRANSFER_ENCODING);
    if (!codings.isEmpty()) {
      if (codings.size() > 1
          || !HttpHeaderValues.CHUNKED.toString().equalsIgnoreCase(codings.getFirst().strip())) {
        throw new Problem(Problem.Kind.INVALID_REQUEST,
            "the header 'transfer-encoding' must be 'chunked', once");
      }
      if (headers.contains(HttpHeaderNames.CONTENT_LENGTH)) {
        throw new Problem(Problem.Kind.INVALID_REQUEST,
            "there may be 'transfer-encoding' or 'content-length', not both");
      }
    }
    if (request.protocolVersion().equals(HttpVersion.HTTP_1_1)
        && headers.getAll(HttpHeaderNames.HOST).size() != 1) {
      throw new Problem(Problem.Kind.INVALID_REQUEST, "there must be one header 'host'");
    }
    String encoding = headers.get(HttpHeaderNames.CONTENT_ENCODING);
    if (encoding != null && !HttpHeaderValues.IDENTITY.toString().equalsIgnoreCase(encoding)) {
      throw new Problem(Problem.Kind.UNSUPPORTED_MEDIA_TYPE,
          "bodies must be sent without 'content-encoding'");
    }
  }
}
