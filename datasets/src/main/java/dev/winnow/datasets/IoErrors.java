package dev.winnow.datasets;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;

/** Turns file-system failures into one clear line. */
final class IoErrors {
  private IoErrors() {}

  static DatasetException reading(Path path, IOException cause) {
    return new DatasetException("cannot read " + path + ": " + reason(cause), cause);
  }

  static DatasetException writing(Path path, Exception cause) {
    return new DatasetException("cannot write " + path + ": " + reason(cause), cause);
  }

  private static String reason(Exception cause) {
    return switch (cause) {
      case NoSuchFileException e -> "no such file or folder";
      case AccessDeniedException e -> "permission denied";
      case FileAlreadyExistsException e -> "it exists already";
      case ReadOnlyFileSystemException e -> "the file system is read-only";
      default -> {
        String message = cause.getMessage();
        yield message == null
            ? cause.getClass().getSimpleName()
            : message.lines().findFirst().orElse("");
      }
    };
  }
}
