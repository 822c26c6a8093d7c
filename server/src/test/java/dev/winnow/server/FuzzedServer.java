package dev.winnow.server;

import dev.winnow.Durability;
import dev.winnow.OpenOptions;
import dev.winnow.server.WinnowServer.Patience;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Stream;

/** A server that targets of fuzzing ask, with the collections {@code c}, to be read, and {@code w}, to be written. Belongs to one thread. */
final class FuzzedServer {
  private static final String SCHEMA = """
      {"dimension": 2, "fields": [{"name": "key", "type": "keyword"},
       {"name": "keys", "type": "keyword[]"}, {"name": "whole", "type": "integer"},
       {"name": "real", "type": "float"}, {"name": "flag", "type": "boolean"},
       {"name": "time", "type": "timestamp"}, {"name": "note", "type": "text"}]}""";
  private static final String RECORDS = """
      {"records": [{"id": "a", "vector": [1, 0], "attributes": {"key": "x", "keys": ["x", "y"],
       "whole": 1, "real": 0.5, "flag": true, "time": "2024-01-31T00:00:00Z", "note": "n"}},
       {"id": "b", "vector": [0, 1], "attributes": {"key": "y"}}, {"id": "d", "vector": [1, 1]}]}""";
  private static final int LINE_END = '\n';

  private final Path folder;
  private final WinnowServer server;
  private Socket socket = new Socket();
  private InputStream in = InputStream.nullInputStream();

  FuzzedServer() {
    try {
      folder = Files.createTempDirectory("winnow-fuzz");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server = WinnowServer.start(folder.resolve("db"),
        new OpenOptions(false, false).withDurability(Durability.async(Duration.ofMinutes(1))),
        ServerOptions.defaults().withPorts(0, 0).withMaxBody(1 << 20), "fuzz",
        new Patience(Duration.ofMinutes(5), Duration.ofMinutes(5)));
    fill();
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(this::remove));
  }

  /** Makes the collections anew. */
  void fill() {
    for (String name : new String[] {"c", "w"}) {
      ask("DELETE", "/v1/collections/" + name, new byte[0]);
      require(201, ask("PUT", "/v1/collections/" + name, bytes(SCHEMA)));
      require(200, ask("PUT", "/v1/collections/" + name + "/records", bytes(RECORDS)));
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static void require(int status, Reply reply) {
    if (reply.status != status) {
      throw new IllegalStateException(reply.toString());
    }
  }

  int grpcPort() {
    return server.grpcPort();
  }

  /** An answer; {@code head} is in small letters. */
  record Reply(int status, String head, String body) {}

  Reply ask(String method, String path, byte[] body) {
    byte[] head = (method + " " + path + " HTTP/1.1\r\nHost: a\r\nContent-Length: " + body.length
        + "\r\nContent-Type: application/json\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1);
    ByteArrayOutputStream request = new ByteArrayOutputStream();
    request.writeBytes(head);
    request.writeBytes(body);
    try {
      if (!socket.isConnected() || socket.isClosed()) {
        socket = new Socket("127.0.0.1", server.address().getPort());
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream());
      }
      request.writeTo(socket.getOutputStream());
      Reply reply = read();
      if (reply.head.contains("connection: close")) {
        socket.close();
      }
      return reply;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Reply read() throws IOException {
    StringBuilder head = new StringBuilder();
    int length = 0;
    for (String line = line(); !line.isEmpty(); line = line()) {
      head.append(line).append('\n');
      if (line.startsWith("content-length:")) {
        length = Integer.parseInt(line.substring("content-length:".length()).strip());
      }
    }
    int status = Integer.parseInt(head.substring(9, 12));
    return new Reply(status, head.toString(),
        new String(in.readNBytes(length), StandardCharsets.UTF_8));
  }

  private String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int character;
    while ((character = in.read()) != LINE_END) {
      if (character < 0) {
        throw new IOException("closed without an answer");
      }
      line.write(character);
    }
    return line.toString(StandardCharsets.ISO_8859_1).strip().toLowerCase(Locale.ROOT);
  }

  private void remove() {
    server.close();
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
