package dev.winnow.server;

import dev.winnow.OpenOptions;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A server as a process of its own, to be killed. Prints its ports. */
final class ServedProcess {
  private ServedProcess() {}

  public static void main(String[] arguments) throws InterruptedException {
    WinnowServer server = WinnowServer.start(Path.of(arguments[0]), new OpenOptions(false, false),
        ServerOptions.defaults().withPorts(0, 0), "test");
    System.out.println("port " + server.address().getPort());
    System.out.println("grpc " + server.grpcPort());
    new CountDownLatch(1).await();
  }
}
