package dev.winnow.exec;

import dev.winnow.RelevanceModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Puts relevance models in one another's place, durably, while searches go on. One at a time; thread-safe. */
final class RelevanceSwap {
  private final CollectionState state;
  private final Checkpoint checkpoint;

  RelevanceSwap(CollectionState state, Checkpoint checkpoint) {
    this.state = state;
    this.checkpoint = checkpoint;
  }

  /** Sets a model and returns its version. */
  synchronized long set(RelevanceModel model) {
    state.requireOpen();
    RelevanceStore.requireFits(model, state.schema);
    long version;
    state.lock.lock();
    try {
      version = state.nextModel();
    } finally {
      state.lock.unlock();
    }
    replace(RelevanceStore.write(state.folder, model, version));
    return version;
  }

  /** Takes the model away; false if there is none. */
  synchronized boolean remove() {
    state.requireOpen();
    if (state.relevance() == null) {
      return false;
    }
    replace(null);
    return true;
  }

  /** If the manifest cannot be written the model before stays; the file of the other goes when the collection is opened. */
  private void replace(RelevanceStore.@Nullable Installed other) {
    RelevanceStore.Installed before = state.relevance();
    exchange(other);
    try {
      checkpoint.write();
    } catch (RuntimeException e) {
      exchange(before);
      throw e;
    }
    if (before != null) {
      deleteIfPossible(state.folder.resolve(before.entry().file()));
    }
  }

  private void exchange(RelevanceStore.@Nullable Installed other) {
    state.lock.lock();
    try {
      state.requireOpen();
      state.relevance(other);
    } finally {
      state.lock.unlock();
    }
  }

  private static void deleteIfPossible(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException _) {
      // left for the next opening
    }
  }
}
