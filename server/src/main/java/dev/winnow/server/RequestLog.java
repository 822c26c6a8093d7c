package dev.winnow.server;

import dev.winnow.server.service.RequestListener;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Logs requests by the logger {@code dev.winnow.requests}: those that the server failed as warnings, the others for whoever wants to see all of them. */
final class RequestLog implements RequestListener {
  private static final Logger LOG = LoggerFactory.getLogger("dev.winnow.requests");

  @Override
  public void answered(Answered answered) {
    Level level = answered.failed() ? Level.WARN : Level.DEBUG;
    if (LOG.isEnabledForLevel(level)) {
      var line = LOG.atLevel(level).addKeyValue("request", answered.id())
          .addKeyValue("protocol", answered.protocol().name().toLowerCase(Locale.ROOT))
          .addKeyValue("method", answered.method()).addKeyValue("status", answered.status())
          .addKeyValue("us", answered.nanos() / 1_000);
      if (answered.route() != null) {
        line = line.addKeyValue("route", answered.route());
      }
      if (answered.key() != null) {
        line = line.addKeyValue("key", answered.key());
      }
      line.log("answered");
    }
  }
}
