package dev.winnow.cli;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The log on standard error. */
final class OutputLog {
  private static final int WAITING = 8_192;

  private OutputLog() {}

  /** How lines are written. */
  enum Format {
    /** For people: time, level, logger, message, and what belongs to it as {@code name="value"}. */
    TEXT,
    /** One JSON object a line, for programs. */
    JSON
  }

  /**
   * Sets the log as a server needs it: what administrators do and what goes wrong, written by a thread of its own, so that no request waits for it.
   *
   * @param requests whether every request is logged
   */
  static void serve(Format format, boolean requests) {
    if (!(LoggerFactory.getILoggerFactory() instanceof LoggerContext context)) {
      return; // another binding was put on the class path, with settings of its own
    }
    ch.qos.logback.classic.Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    root.detachAndStopAllAppenders();
    AsyncAppender async = new AsyncAppender();
    async.setContext(context);
    async.setQueueSize(WAITING);
    async.setNeverBlock(true); // under a flood of requests lines are lost, not time
    async.addAppender(console(context, format));
    async.start();
    root.addAppender(async);
    context.getLogger("dev.winnow").setLevel(WinnowCommand.debugging() ? Level.DEBUG : Level.INFO);
    context.getLogger("dev.winnow.requests").setLevel(requests ? Level.DEBUG : Level.WARN);
  }

  /** An appender to standard error. */
  static ConsoleAppender<ILoggingEvent> console(LoggerContext context, Format format) {
    Encoder<ILoggingEvent> encoder = switch (format) {
      case TEXT -> text(context);
      case JSON -> json(context);
    };
    encoder.start();
    ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
    appender.setContext(context);
    appender.setTarget("System.err");
    appender.setEncoder(encoder);
    appender.start();
    return appender;
  }

  private static Encoder<ILoggingEvent> text(LoggerContext context) {
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setPattern("%d{HH:mm:ss.SSS} %-5level %logger{24} - %msg %kvp%n");
    return encoder;
  }

  private static Encoder<ILoggingEvent> json(LoggerContext context) {
    JsonEncoder encoder = new JsonEncoder();
    encoder.setContext(context);
    encoder.setWithSequenceNumber(false);
    encoder.setWithNanoseconds(false);
    encoder.setWithContext(false);
    encoder.setWithMessage(false);
    encoder.setWithFormattedMessage(true);
    return encoder;
  }
}
