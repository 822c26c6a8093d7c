package dev.winnow.datasets.download;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server of a few files on this machine, with ranges and tags, that can be told to misbehave. */
final class FileServer implements AutoCloseable {
  /** Answers a request otherwise than it should be; false if it lets it pass. */
  interface Fault {
    boolean answer(HttpExchange request) throws IOException;
  }

  private record Served(byte[] bytes, String tag) {}

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Map<String, Served> files = new ConcurrentHashMap<>();
  /** Answers to the next requests; each is used once. */
  final Queue<Fault> faults = new ConcurrentLinkedQueue<>();
  /** Asked before every answer. */
  volatile Fault always = request -> false;
  /** Method, path and range of each request. */
  final List<String> requests = new CopyOnWriteArrayList<>();
  final List<String> tokens = new CopyOnWriteArrayList<>();
  volatile boolean ranges = true;

  FileServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  /** The address of a folder. */
  URI folder(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  InetSocketAddress address() {
    return server.getAddress();
  }

  FileServer put(String path, byte[] bytes, String tag) {
    files.put(path, new Served(bytes, tag));
    return this;
  }

  /** Requests for a file's bytes, without those that only ask about it. */
  List<String> fetches(String name) {
    List<String> found = new ArrayList<>(requests);
    found.removeIf(line -> !line.contains(name) || line.endsWith("bytes=0-0"));
    return found;
  }

  /** Sends some of the bytes asked for and then breaks the connection. */
  Fault breakAfter(int count) {
    return request -> {
      byte[] bytes = wanted(request, files.get(request.getRequestURI().getPath()));
      if (bytes.length <= count) {
        return false;
      }
      head(request, bytes.length);
      request.getResponseBody().write(bytes, 0, count);
      request.getResponseBody().flush();
      request.close();
      return true;
    };
  }

  /** Answers with a status and no body. */
  static Fault status(int status, String... header) {
    return request -> {
      if (header.length == 2) {
        request.getResponseHeaders().set(header[0], header[1]);
      }
      request.sendResponseHeaders(status, -1);
      request.close();
      return true;
    };
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange request) throws IOException {
    String path = request.getRequestURI().getPath();
    String range = request.getRequestHeaders().getFirst("Range");
    requests.add("GET " + path + " " + range);
    String token = request.getRequestHeaders().getFirst("Authorization");
    tokens.add(String.valueOf(token));
    if (always.answer(request)) {
      return;
    }
    Fault fault = range != null && range.equals("bytes=0-0") ? null : faults.poll();
    if (fault != null && fault.answer(request)) {
      return;
    }
    Served file = files.get(path);
    if (file == null) {
      status(404).answer(request);
      return;
    }
    byte[] bytes = wanted(request, file);
    head(request, bytes.length);
    try (OutputStream out = request.getResponseBody()) {
      out.write(bytes);
    } catch (IOException e) {
      request.close(); // the client has had enough
    }
  }

  private void head(HttpExchange request, int length) throws IOException {
    request.sendResponseHeaders(
        request.getResponseHeaders().containsKey("Content-Range") ? 206 : 200, length);
  }

  /** The bytes that the request is for; sets the headers that say so. */
  private byte[] wanted(HttpExchange request, Served file) {
    if (!file.tag().isEmpty()) {
      request.getResponseHeaders().set("ETag", file.tag());
    }
    String range = request.getRequestHeaders().getFirst("Range");
    String condition = request.getRequestHeaders().getFirst("If-Range");
    if (!ranges || range == null || (condition != null && !condition.equals(file.tag()))) {
      return file.bytes();
    }
    String[] ends = range.substring("bytes=".length()).split("-", -1);
    int from = Integer.parseInt(ends[0]);
    int to = Math.min(Integer.parseInt(ends[1]), file.bytes().length - 1);
    request.getResponseHeaders().set("Content-Range",
        "bytes " + from + "-" + to + "/" + file.bytes().length);
    return Arrays.copyOfRange(file.bytes(), from, to + 1);
  }
}
