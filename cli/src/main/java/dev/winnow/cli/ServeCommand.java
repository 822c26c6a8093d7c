package dev.winnow.cli;

import dev.winnow.InvalidRequestException;
import dev.winnow.OpenOptions;
import dev.winnow.server.ServerOptions;
import dev.winnow.server.WinnowServer;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code winnow serve}. */
@Command(name = "serve", defaultValueProvider = ServeSettings.class, description = "Serve the collections of a database folder over HTTP until the process is told to end; "
    + "docs/server.md describes requests and answers, and how options are given by the environment or a file.")
final class ServeCommand implements Callable<Integer> {
  @Spec
  private CommandSpec spec;

  @Option(names = "--data", required = true, paramLabel = "DATA_DIR", description = "The database folder; made if it does not exist.")
  private Path folder;

  @Option(names = "--host", defaultValue = "127.0.0.1", paramLabel = "ADDRESS", description = "Where to listen; ${DEFAULT-VALUE} if left out. Others than this machine need keys.")
  private String host;

  @Option(names = "--port", defaultValue = "7170", paramLabel = "PORT", description = "Port; ${DEFAULT-VALUE} if left out, 0 for a free one.")
  private int port;

  @Option(names = "--grpc-port", defaultValue = "7171", paramLabel = "PORT", description = "Port of gRPC; ${DEFAULT-VALUE} if left out, -1 for none.")
  private int grpcPort;

  @Option(names = "--keys", paramLabel = "FILE", description = "Let in only those with a key of this file, which 'winnow key add' makes.")
  private @Nullable Path keys;

  @Option(names = "--tls-cert", paramLabel = "FILE", description = "Serve HTTPS with this certificate chain, PEM; with --tls-key.")
  private @Nullable Path certificate;

  @Option(names = "--tls-key", paramLabel = "FILE", description = "Private key of the certificate, PEM, PKCS#8.")
  private @Nullable Path privateKey;

  @Option(names = "--open", description = "Serve anybody who can reach the address, without keys.")
  private boolean open;

  @Option(names = "--threads", paramLabel = "N", description = "Requests worked on at once; as many as processors if left out.")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(names = "--queue", defaultValue = "1000", paramLabel = "N", description = "Requests that may wait; ${DEFAULT-VALUE} if left out.")
  private int queue;

  @Option(names = "--max-body", defaultValue = "67108864", paramLabel = "BYTES", description = "Largest body of a request; ${DEFAULT-VALUE} if left out.")
  private int maxBody;

  @Option(names = "--timeout-ms", defaultValue = "30000", paramLabel = "MS", description = "How long a request may take if its client does not say; ${DEFAULT-VALUE} if left out.")
  private long timeout;

  @Option(names = "--slow-ms", defaultValue = "500", paramLabel = "MS", description = "Keep and log searches that take so long or longer; ${DEFAULT-VALUE} if left out.")
  private long slow;

  @Option(names = "--log-format", defaultValue = "text", paramLabel = "FORMAT", description = "How the log on standard error is written: text or json; ${DEFAULT-VALUE} if left out.")
  private OutputLog.Format logFormat = OutputLog.Format.TEXT;

  @Option(names = "--request-log", description = "Log every request, not only those that the server failed.")
  private boolean requestLog;

  @Option(names = "--print-config", description = "Print all options with their values as a file of properties, and end.")
  private boolean printConfig;

  @Override
  @SuppressWarnings("try") // the interruption is closed last, when nothing is left to do
  public Integer call() throws InterruptedException {
    ServerOptions options = new ServerOptions(host, port, grpcPort, keys, tls(), open, threads,
        queue, maxBody, Duration.ofMillis(timeout), Duration.ofMillis(slow));
    PrintWriter out = spec.commandLine().getOut();
    if (printConfig) {
      out.print(ServeSettings.print(spec));
      out.flush();
      return 0;
    }
    OutputLog.serve(logFormat, requestLog);
    CountDownLatch told = new CountDownLatch(1);
    try (
        Interruption interruption = new Interruption("all that was answered is kept",
            told::countDown);
        WinnowServer server = WinnowServer.start(folder, OpenOptions.defaults(), options,
            Version.number())) {
      out.println("Winnow serves " + folder + " at " + (certificate == null ? "http" : "https")
          + "://" + host + ":" + server.address().getPort()
          + (server.grpcPort() < 0 ? "" : ", gRPC at port " + server.grpcPort())
          + (keys == null ? "" : ", with keys"));
      out.flush();
      told.await();
      return 0;
    }
  }

  private ServerOptions.@Nullable Tls tls() {
    if ((certificate == null) != (privateKey == null)) {
      throw new InvalidRequestException("--tls-cert and --tls-key go together");
    }
    return certificate == null || privateKey == null
        ? null
        : new ServerOptions.Tls(certificate, privateKey);
  }
}
