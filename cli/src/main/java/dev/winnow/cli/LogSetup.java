package dev.winnow.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.core.spi.ContextAwareBase;
import org.slf4j.Logger;

/**
 * Sends the log to standard error: warnings and errors, and with {@code --debug} all of it. Found by Logback as a service;
 * code instead of a configuration file, because reading that would take longer than most commands.
 */
public final class LogSetup extends ContextAwareBase implements Configurator {

  /** Called by Logback. */
  public LogSetup() {}

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    var root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    root.setLevel(WinnowCommand.debugging() ? Level.DEBUG : Level.WARN);
    root.addAppender(OutputLog.console(context, OutputLog.Format.TEXT));
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }
}
