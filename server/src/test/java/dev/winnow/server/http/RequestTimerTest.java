package dev.winnow.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who is waited for how long, by a clock that the tests set: 30 seconds for a request, 75 for the next one. */
class RequestTimerTest {
  private final RequestTimer timer = new RequestTimer(Duration.ofSeconds(30),
      Duration.ofSeconds(75));
  private EmbeddedChannel channel;

  @BeforeEach
  void open() {
    channel = new EmbeddedChannel();
    channel.freezeTime();
    channel.pipeline().addLast(timer);
    channel.pipeline().fireChannelActive();
  }

  @AfterEach
  void close() {
    channel.finishAndReleaseAll();
  }

  private void comes(int bytes) {
    channel.writeInbound(Unpooled.wrappedBuffer(new byte[bytes]));
  }

  private boolean openAfter(int seconds) {
    channel.advanceTimeBy(seconds, TimeUnit.SECONDS);
    channel.runScheduledPendingTasks();
    return channel.isOpen();
  }

  @Test
  void aRequestHasThirtySecondsHoweverManyBytesCome() {
    comes(1);
    assertThat(openAfter(29)).isTrue();
    comes(1);
    assertThat(openAfter(1)).isFalse();
  }

  @Test
  void workTakesAsLongAsItTakes() {
    comes(1);
    timer.received();
    assertThat(openAfter(1_000)).isTrue();
    timer.answered();
    assertThat(openAfter(74)).isTrue();
    assertThat(openAfter(1)).isFalse();
  }

  @Test
  void aStreamHasThirtySecondsForEachKibibyte() {
    comes(1);
    timer.streaming();
    for (int i = 0; i < 10; i++) {
      assertThat(openAfter(29)).isTrue();
      comes(1_024);
    }
    assertThat(openAfter(29)).isTrue();
    comes(1_023);
    assertThat(openAfter(1)).isFalse();
  }

  @Test
  void soHasAStreamThatComesInFramesOfHttp2() {
    comes(1);
    timer.streaming();
    for (int i = 0; i < 10; i++) {
      assertThat(openAfter(29)).isTrue();
      channel.writeInbound(new DefaultHttp2DataFrame(Unpooled.wrappedBuffer(new byte[1_024])));
    }
    assertThat(openAfter(30)).isFalse();
  }

  @Test
  void aStreamThatTheServerHoldsBackIsNotCutOff() {
    comes(1);
    timer.streaming();
    comes(100_000);
    timer.paused(true);
    assertThat(openAfter(1_000)).isTrue();
    timer.paused(false);
    assertThat(openAfter(29)).isTrue();
    assertThat(openAfter(1)).isFalse();
  }

  @Test
  void theLastAnswerHasToBeTakenWhateverElseWaits() {
    comes(1);
    timer.received();
    timer.received();
    timer.answered();
    timer.ended();
    assertThat(openAfter(74)).isTrue();
    assertThat(openAfter(1)).isFalse();
  }
}
