package dev.winnow.server;

import java.util.Arrays;
import java.util.List;

/** Any body of any request is answered or refused as wrong; it never is the server's fault. The first byte chooses what is asked for. */
public final class JsonFuzz {
  /** What may be asked for; seeds begin with a letter, {@code a} for the first. */
  private static final List<String> ASKED = List.of("POST /v1/collections/c/search",
      "POST /v1/collections/c/search/batch", "POST /v1/collections/c/search/groups",
      "POST /v1/collections/c/count", "POST /v1/collections/c/facets",
      "POST /v1/collections/c/scroll", "PUT /v1/collections/w/records",
      "PATCH /v1/collections/w/records/a", "POST /v1/collections/w/delete",
      "POST /v1/collections/w/import", "PUT /v1/collections/made",
      "POST /v1/collections/w/restore");
  private static final int FILL_EVERY = 1_000;
  private static final int REFUSED = 400;
  private static final int FAULT = 500;

  private static final FuzzedServer SERVER = new FuzzedServer();
  private static int runs;

  private JsonFuzz() {}

  public static void fuzzerTestOneInput(byte[] input) {
    if (input.length == 0) {
      return;
    }
    String[] asked = ASKED.get(Math.floorMod(input[0] - 'a', ASKED.size())).split(" ", 2);
    FuzzedServer.Reply reply = SERVER.ask(asked[0], asked[1],
        Arrays.copyOfRange(input, 1, input.length));
    if (reply.status() >= FAULT || reply.status() >= REFUSED
        && (!reply.head().contains("content-type: application/problem+json")
            || !reply.body().contains("\"detail\""))) {
      throw new AssertionError(asked[0] + " " + asked[1] + ": " + reply);
    }
    if (asked[1].endsWith("/made")) {
      SERVER.ask("DELETE", asked[1], new byte[0]);
    }
    if (++runs % FILL_EVERY == 0) {
      SERVER.fill();
    }
  }
}
