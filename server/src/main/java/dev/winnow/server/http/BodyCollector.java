package dev.winnow.server.http;

import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;

/** Puts requests together with their bodies, but for routes that read bodies as they come. One a connection. */
final class BodyCollector extends HttpObjectAggregator {
  private final Routes routes;
  private boolean passing;

  BodyCollector(int most, Routes routes) {
    super(most, true);
    this.routes = routes;
  }

  @Override
  public boolean acceptInboundMessage(Object message) throws Exception {
    if (message instanceof HttpRequest request) {
      passing = request.decoderResult().isSuccess()
          && routes.streams(request.method().name(), request.uri());
    }
    boolean passed = passing;
    if (passing && message instanceof HttpObject && message instanceof LastHttpContent) {
      passing = false;
    }
    return !passed && super.acceptInboundMessage(message);
  }
}
