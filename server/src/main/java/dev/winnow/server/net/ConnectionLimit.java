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
  /** Libraries and files of collections are opened as they are needed, some after the start. */
  private static final int FILES_OF_OTHERS = 128;
  private static final int LEAST = 16;
  private static final int UNKNOWN = 10_000;

  private final int most;
  private final AtomicInteger open = new AtomicInteger();

  /** So many. */
  public ConnectionLimit(int most) {
    this.most = most;
  }

  /** Three quarters of the files that this process may still open, and 128 less than all. */
  public static ConnectionLimit ofProcess() {
    if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system) {
      long files = system.getMaxFileDescriptorCount() - system.getOpenFileDescriptorCount();
      long most = Math.min((long) (SHARE_OF_FILES * files), files - FILES_OF_OTHERS);
      return new ConnectionLimit(Math.clamp(most, LEAST, Integer.MAX_VALUE));
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
