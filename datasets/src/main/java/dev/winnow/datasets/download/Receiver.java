package dev.winnow.datasets.download;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Takes the answer to one request. Called by one thread at a time. */
interface Receiver {
  /** Looks at the head; whether the body is wanted. */
  boolean head(ResponseHead head) throws IOException;

  /** Takes the next bytes of the body. */
  void body(ByteBuffer bytes) throws IOException;
}
