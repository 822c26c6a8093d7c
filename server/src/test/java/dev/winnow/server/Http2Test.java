package dev.winnow.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.OpenOptions;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same over HTTP/2, with many requests at once on a connection. */
class Http2Test {
  private static final int REQUESTS = 200;

  @TempDir
  Path folder;

  @Test
  void requestsOfOneConnectionAreAnsweredAtOnceAndImportsAreReadAsTheyCome() throws Exception {
    Certificate certificate = Certificate.make(folder);
    try (WinnowServer server = WinnowServer.start(folder.resolve("db"),
        new OpenOptions(false, false),
        ServerOptions.defaults().withPorts(0, 0).withTls(certificate.tls()), "test")) {
      SSLContext context = certificate.trusting();
      try (HttpClient client = HttpClient.newBuilder().sslContext(context)
          .version(HttpClient.Version.HTTP_2).build()) {
        String root = "https://localhost:" + server.address().getPort() + "/v1/collections/c";
        HttpResponse<String> made = client.send(request(root, "PUT", "{\"dimension\": 2}"),
            HttpResponse.BodyHandlers.ofString());
        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(made.version()).isEqualTo(HttpClient.Version.HTTP_2);
        String lines = IntStream.range(0, 50_000)
            .mapToObj(i -> "{\"id\": \"r" + i + "\", \"vector\": [1, " + i + "]}")
            .collect(Collectors.joining("\n"));
        HttpRequest load = HttpRequest.newBuilder(URI.create(root + "/import"))
            .header("content-type", "application/x-ndjson")
            .POST(HttpRequest.BodyPublishers.ofString(lines)).build();
        assertThat(client.send(load, HttpResponse.BodyHandlers.ofString()).body())
            .contains("\"written\":50000");
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        for (int i = 0; i < REQUESTS; i++) {
          answers
              .add(client.sendAsync(request(root + "/search", "POST", "{\"like\": \"r" + i + "\"}"),
                  HttpResponse.BodyHandlers.ofString()));
        }
        for (CompletableFuture<HttpResponse<String>> answer : answers) {
          HttpResponse<String> response = answer.get();
          assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
          assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_2);
        }
        HttpResponse<String> wrong = client.send(request(root + "/search", "POST", "{"),
            HttpResponse.BodyHandlers.ofString());
        assertThat(wrong.statusCode()).isEqualTo(400);
      }
    }
  }

  private static HttpRequest request(String url, String method, String body) {
    return HttpRequest.newBuilder(URI.create(url)).header("content-type", "application/json")
        .method(method, HttpRequest.BodyPublishers.ofString(body)).build();
  }
}
