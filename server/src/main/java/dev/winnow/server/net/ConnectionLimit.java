package dev.winnow.server.net;

import com.sun.management.UnixOperatingSystemMXBean;
import io.netty.channel.ChannelFactory;
import io.netty.channel.ServerChannel;
import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many connections there may be at once, over all ports: each is a file of the process, and one that may open no more files cannot even load what
 * it needs to go on. Thread-safe.
 */
public final class ConnectionLimit {
  private static final double SHARE_OF_FILES = 0.75;
  private static final int LEAST = 16;
  private static final int UNKNOWN = 10_000;

  private final int most;
  private final AtomicInteger open = new AtomicInteger();

  /** So many. */
  public ConnectionLimit(int most) {
    this.most = most;
  }

  /** Three quarters of the files that this process may still open. */
  public static ConnectionLimit ofProcess() {
    if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system) {
      long files = system.getMaxFileDescriptorCount() - system.getOpenFileDescriptorCount();
      return new ConnectionLimit(
          (int) Math.max(LEAST, Math.min(Integer.MAX_VALUE, SHARE_OF_FILES * files)));
    }
    return new ConnectionLimit(UNKNOWN);
  }

  /** Makes listening sockets that close at once what is beyond the limit. */
  public ChannelFactory<ServerChannel> sockets() {
    return () -> new LimitedServerChannel(this);
  }

  /** Takes a place; false if there is none. */
  boolean take() {
    if (open.incrementAndGet() <= most) {
      return true;
    }
    open.decrementAndGet();
    return false;
  }

  void give() {
    open.decrementAndGet();
  }
}
