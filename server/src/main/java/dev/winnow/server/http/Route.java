package dev.winnow.server.http;

import dev.winnow.server.security.Role;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One way to ask for something.
 *
 * @param method such as {@code POST}
 * @param path such as {@code /v1/collections/{collection}/search}
 * @param role the least role that may, or null if anybody may
 * @param summary what it does, in a phrase
 * @param handler what does it
 * @param stream what does it instead if the body is read as it comes, or null
 */
public record Route(String method, String path, @Nullable Role role, String summary,
    Handler handler, @Nullable StreamHandler stream) {

  /** A route whose body is read whole before it is answered. */
  public Route(String method, String path, @Nullable Role role, String summary, Handler handler) {
    this(method, path, role, summary, handler, null);
  }

  /** A route whose body is read as it comes, however long it is; in a thread of its own. */
  public static Route streaming(String method, String path, @Nullable Role role, String summary,
      StreamHandler stream) {
    return new Route(method, path, role, summary, call -> {
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

  /** What the places of the path hold if it is this route's; {@code segments} are decoded. */
  Optional<Map<String, String>> match(List<String> segments) {
    String[] pattern = path.substring(1).split("/", -1);
    if (pattern.length != segments.size()) {
      return Optional.empty();
    }
    Map<String, String> found = new LinkedHashMap<>();
    for (int i = 0; i < pattern.length; i++) {
      if (pattern[i].startsWith("{")) {
        found.put(pattern[i].substring(1, pattern[i].length() - 1), segments.get(i));
      } else if (!pattern[i].equals(segments.get(i))) {
        return Optional.empty();
      }
    }
    return Optional.of(found);
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
