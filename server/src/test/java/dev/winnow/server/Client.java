package dev.winnow.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.jspecify.annotations.Nullable;

/** Asks a server as a program would. */
final class Client {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client = HttpClient.newHttpClient();
  private final InetSocketAddress address;
  private final @Nullable String key;
  private final Contract contract;

  Client(WinnowServer server, @Nullable String key) {
    address = server.address();
    this.key = key;
    contract = new Contract(send("GET", "/openapi.json", null).json());
  }

  /** What the server says of itself. */
  Contract contract() {
    return contract;
  }

  /** An answer. */
  record Reply(int status, String body, HttpResponse<String> response) {
    JsonNode json() {
      try {
        return JSON.readTree(body);
      } catch (IOException e) {
        throw new AssertionError(body, e);
      }
    }
  }

  /** Asks, and checks that both sides keep to what the server says of itself. */
  Reply ask(String method, String path, @Nullable String body, String... headers) {
    Reply reply = send(method, path, body, headers);
    contract.check(method, path, body, reply.status(), reply.body());
    return reply;
  }

  private Reply send(String method, String path, @Nullable String body, String... headers) {
    HttpRequest.Builder request = HttpRequest
        .newBuilder(URI.create("http://127.0.0.1:" + address.getPort() + path)).method(method,
            body == null
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofString(body));
    if (body != null) {
      request.header("Content-Type", "application/json");
    }
    if (key != null) {
      request.header("Authorization", "Bearer " + key);
    }
    for (int i = 0; i < headers.length; i += 2) {
      request.setHeader(headers[i], headers[i + 1]);
    }
    try {
      HttpResponse<String> response = client.send(request.build(),
          HttpResponse.BodyHandlers.ofString());
      return new Reply(response.statusCode(), response.body(), response);
    } catch (IOException e) {
      throw new AssertionError(method + " " + path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
