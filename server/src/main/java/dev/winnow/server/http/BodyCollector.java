package dev.winnow.server.http;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.TooLongHttpContentException;
import org.jspecify.annotations.Nullable;

/**
 * Puts requests together with their bodies, but for routes that read bodies as they come. Those that are too large are handed on without their body and
 * marked as failed, so that they are refused in their turn. One a connection.
 */
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

  @Override
  protected @Nullable Object newContinueResponse(HttpMessage start, int most,
      ChannelPipeline pipeline) {
    return HttpUtil.is100ContinueExpected(start) && HttpUtil.getContentLength(start, 0L) <= most
        ? new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE,
            Unpooled.EMPTY_BUFFER)
        : null;
  }

  @Override
  protected void handleOversizedMessage(ChannelHandlerContext ctx, HttpMessage oversized) {
    HttpRequest head = (HttpRequest) oversized;
    FullHttpRequest refused = new DefaultFullHttpRequest(head.protocolVersion(), head.method(),
        head.uri(), Unpooled.EMPTY_BUFFER, head.headers(), EmptyHttpHeaders.INSTANCE);
    refused.setDecoderResult(DecoderResult.failure(
        new TooLongHttpContentException("the body is over " + maxContentLength() + " bytes")));
    ctx.fireChannelRead(refused);
  }
}
