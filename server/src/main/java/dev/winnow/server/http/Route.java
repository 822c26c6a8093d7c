package dev.winnow.server.http;

import dev.winnow.server.security.Role;
import dev.winnow.server.service.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One way to ask for something.
 *
 * @param method such as {@code POST}
 * @param path such as {@code /v1/collections/{collection}/search}
 * @param role the least role that may, or null if anybody may
 * @param summary what it does, in a phrase
 * @param body what the body of a request is
 * @param handler what does it
 * @param stream what does it instead if the body is read as it comes, or null
 */
public record Route(String method, String path, @Nullable Role role, String summary, Body body,
    Handler handler, @Nullable StreamHandler stream) {

  /** What the body of a request is. */
  public enum Body {
    /** There is none; an empty JSON object will do. */
    NONE("application/json"),
    /** A JSON object. */
    JSON("application/json"),
    /** JSON objects, one a line. */
    LINES("application/x-ndjson"),
    /** Any bytes. */
    BYTES("application/octet-stream");

    private final String type;

    Body(String type) {
      this.type = type;
    }

    /** The content type it must have. */
    public String type() {
      return type;
    }
  }

  /** A route that reads something. */
  public static Route read(String path, @Nullable Role role, String summary, Handler handler) {
    return bare("GET", path, role, summary, handler);
  }

  /** A route that needs no body. */
  public static Route bare(String method, String path, @Nullable Role role, String summary,
      Handler handler) {
    return new Route(method, path, role, summary, Body.NONE, handler, null);
  }

  /** A route whose body is a JSON object, read whole before it is answered. */
  public static Route json(String method, String path, @Nullable Role role, String summary,
      Handler handler) {
    return new Route(method, path, role, summary, Body.JSON, handler, null);
  }

  /** A route whose body is bytes, read whole before it is answered. */
  public static Route bytes(String method, String path, @Nullable Role role, String summary,
      Handler handler) {
    return new Route(method, path, role, summary, Body.BYTES, handler, null);
  }

  /** A route whose body is lines that are read as they come, however many; in a thread of its own. */
  public static Route lines(String path, @Nullable Role role, String summary,
      StreamHandler stream) {
    return new Route("POST", path, role, summary, Body.LINES, call -> {
      throw new IllegalStateException("the body is a stream");
    }, stream);
  }

  /** Answers a call whose body is a stream. */
  public interface StreamHandler {
    /**
     * Reads the body to its end and answers.
     *
     * @throws IOException if the client went away
     */
    Answer answer(Call call, InputStream body) throws IOException;
  }

  /** Answers a call, or throws a {@link Problem} or one of the engine's exceptions. */
  public interface Handler {
    Answer answer(Call call);
  }

  /** The names of the places of the path. */
  public List<String> places() {
    List<String> names = new ArrayList<>();
    for (String part : path.split("/", -1)) {
      if (part.startsWith("{")) {
        names.add(part.substring(1, part.length() - 1));
      }
    }
    return names;
  }
}
