package dev.winnow.server.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2StreamFrameToHttpObjectCodec;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A connection of HTTP/2: each of its streams is served as a connection of HTTP/1.1 with one request. */
final class Http2Connection {
  private static final int MOST_STREAMS = 256;
  private static final int STREAM_WINDOW = 1 << 20;

  private Http2Connection() {}

  /**
   * Makes a connection speak HTTP/2.
   *
   * @param idle how long it may lie without a stream
   * @param stream is given the pipeline of each stream, with the objects of HTTP/1.1
   */
  static void begin(ChannelPipeline pipeline, Duration idle, Consumer<ChannelPipeline> stream) {
    Http2FrameCodec codec = Http2FrameCodecBuilder.forServer()
        .initialSettings(Http2Settings.defaultSettings().maxConcurrentStreams(MOST_STREAMS)
            .initialWindowSize(STREAM_WINDOW).maxHeaderListSize(HttpSettings.MAX_HEADERS))
        .build();
    pipeline.addLast(codec).addLast(new Http2MultiplexHandler(new ChannelInitializer<Channel>() {
      @Override
      protected void initChannel(Channel channel) {
        channel.pipeline().addLast(new Http2StreamFrameToHttpObjectCodec(true));
        stream.accept(channel.pipeline());
      }
    })).addLast(new IdleCloser(codec, idle));
  }

  /** Closes a connection that has had no stream for long, whatever else its client sends. */
  private static final class IdleCloser extends ChannelDuplexHandler {
    private static final int LOOKS = 4;

    private final Http2FrameCodec codec;
    private final long idleNanos;
    private long lastStream = System.nanoTime();
    private int begun;
    private @Nullable Future<?> timer;

    IdleCloser(Http2FrameCodec codec, Duration idle) {
      this.codec = codec;
      idleNanos = idle.toNanos();
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
      timer = ctx.executor().scheduleWithFixedDelay(() -> look(ctx), idleNanos / LOOKS,
          idleNanos / LOOKS, TimeUnit.NANOSECONDS);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
      if (timer != null) {
        timer.cancel(false);
      }
    }

    private void look(ChannelHandlerContext ctx) {
      int last = codec.connection().remote().lastStreamCreated();
      if (codec.connection().numActiveStreams() > 0 || last != begun) {
        begun = last;
        lastStream = System.nanoTime();
      } else if (System.nanoTime() - lastStream >= idleNanos) {
        var _ = ctx.close();
      }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
      var _ = ctx.close(); // the client went away, or speaks something else
    }
  }
}
