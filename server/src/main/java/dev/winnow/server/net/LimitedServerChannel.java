package dev.winnow.server.net;

import io.netty.channel.Channel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.util.List;

/** A listening socket that closes at once what is beyond a limit. */
final class LimitedServerChannel extends NioServerSocketChannel {
  private final ConnectionLimit limit;

  LimitedServerChannel(ConnectionLimit limit) {
    this.limit = limit;
  }

  @Override
  protected int doReadMessages(List<Object> accepted) throws Exception {
    int count = super.doReadMessages(accepted);
    if (count <= 0) {
      return count;
    }
    Channel connection = (Channel) accepted.getLast();
    if (limit.take()) {
      connection.closeFuture().addListener(closed -> limit.give());
      return count;
    }
    accepted.removeLast();
    connection.unsafe().closeForcibly();
    return 0;
  }
}
