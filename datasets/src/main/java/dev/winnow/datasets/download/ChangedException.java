package dev.winnow.datasets.download;

import java.io.IOException;

/** The file on the server is not the one that the download began with. */
final class ChangedException extends IOException {
  private static final long serialVersionUID = 1L;

  ChangedException(String message) {
    super(message);
  }
}
