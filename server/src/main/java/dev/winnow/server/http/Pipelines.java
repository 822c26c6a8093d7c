package dev.winnow.server.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.http.HttpContentCompressor;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.ApplicationProtocolNegotiationHandler;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Prepares connections: TLS if there are certificates, then HTTP/1.1 or HTTP/2, which over TLS is negotiated (ALPN) and else told by its first bytes
 * (RFC 9113, 3.3).
 */
final class Pipelines extends ChannelInitializer<SocketChannel> {
  private final HttpServer.Parts parts;
  private final @Nullable TlsFiles tls;

  Pipelines(HttpServer.Parts parts, @Nullable TlsFiles tls) {
    this.parts = parts;
    this.tls = tls;
  }

  @Override
  protected void initChannel(SocketChannel client) {
    RequestTimer timer = timer();
    client.pipeline().addLast(timer);
    if (tls == null) {
      client.pipeline().addLast(new FirstBytes(timer));
    } else {
      client.pipeline().addLast(tls.context().newHandler(client.alloc()))
          .addLast(new Negotiated(timer));
    }
  }

  private RequestTimer timer() {
    return new RequestTimer(parts.settings().readTimeout(), parts.settings().idleTimeout());
  }

  private void http1(ChannelPipeline pipeline, RequestTimer timer) {
    pipeline.addLast(
        new HttpServerCodec(new HttpDecoderConfig().setMaxInitialLineLength(HttpSettings.MAX_LINE)
            .setMaxHeaderSize(HttpSettings.MAX_HEADERS), HttpSettings.MAX_PIPELINE));
    requests(pipeline, timer);
  }

  private void requests(ChannelPipeline pipeline, RequestTimer timer) {
    pipeline.addLast(new HttpContentCompressor(0, HttpSettings.MAX_PIPELINE))
        .addLast(new BodyCollector(parts.settings().maxBody(), parts.routes()))
        .addLast(new RequestHandler(parts, timer));
  }

  private void http2(ChannelPipeline pipeline, RequestTimer timer) {
    pipeline.remove(timer);
    Http2Connection.begin(pipeline, parts.settings().idleTimeout(), stream -> {
      RequestTimer own = timer();
      stream.addFirst(own);
      requests(stream, own);
    });
  }

  /** Tells by the first bytes which protocol a client speaks. */
  private final class FirstBytes extends ByteToMessageDecoder {
    private static final byte[] PREFACE = "PRI * HTTP/2.0".getBytes(StandardCharsets.US_ASCII);

    private final RequestTimer timer;

    FirstBytes(RequestTimer timer) {
      this.timer = timer;
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
      int length = Math.min(PREFACE.length, in.readableBytes());
      boolean preface = true;
      for (int i = 0; i < length && preface; i++) {
        preface = in.getByte(in.readerIndex() + i) == PREFACE[i];
      }
      if (preface && length < PREFACE.length) {
        return;
      }
      if (preface) {
        http2(ctx.pipeline(), timer);
      } else {
        http1(ctx.pipeline(), timer);
      }
      ctx.pipeline().remove(this); // hands on what was read
    }
  }

  /** Goes by what TLS negotiated. */
  private final class Negotiated extends ApplicationProtocolNegotiationHandler {
    private final RequestTimer timer;

    Negotiated(RequestTimer timer) {
      super(ApplicationProtocolNames.HTTP_1_1);
      this.timer = timer;
    }

    @Override
    protected void configurePipeline(ChannelHandlerContext ctx, String protocol) {
      if (protocol.equals(ApplicationProtocolNames.HTTP_2)) {
        http2(ctx.pipeline(), timer);
      } else {
        http1(ctx.pipeline(), timer);
      }
    }

    @Override
    protected void handshakeFailure(ChannelHandlerContext ctx, Throwable cause) {
      var _ = ctx.close(); // the client speaks something else, or went away
    }
  }
}
