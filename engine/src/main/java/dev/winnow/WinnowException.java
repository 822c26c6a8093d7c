package dev.winnow;

import org.jspecify.annotations.Nullable;

/**
 * What Winnow throws. The subclass says whose fault it is: the caller's ({@link InvalidRequestException}), the stored
 * bytes' ({@link CorruptDataException}) or the system's ({@link StorageException}). The message is one line.
 */
public abstract sealed class WinnowException extends RuntimeException
    permits InvalidRequestException, CorruptDataException, StorageException {
  private static final long serialVersionUID = 1L;

  WinnowException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
