package dev.winnow.cli;

import dev.winnow.Document;
import dev.winnow.ImportOptions;
import dev.winnow.ImportReport;
import dev.winnow.InvalidRequestException;
import dev.winnow.Schema;
import dev.winnow.VectorCollection;
import dev.winnow.Winnow;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;

/** Makes a collection and fills it in one go; if that fails or is interrupted, the collection goes again. */
final class NewCollection {
  private final Path folder;
  private final String name;
  private final Schema schema;

  NewCollection(Path folder, String name, Schema schema) {
    this.folder = folder;
    this.name = name;
    this.schema = schema;
  }

  /**
   * Fills the collection and closes the database again.
   *
   * @param expected number of documents, for the progress shown
   * @throws InvalidRequestException if there is such a collection with records in it
   */
  ImportReport fill(Iterator<Document> documents, long expected, int threads) {
    boolean folderIsNew = Files.notExists(folder);
    boolean done = false;
    try (Interruption interruption = new Interruption()) {
      try (Winnow winnow = Winnow.open(folder)) {
        ImportReport report = fill(winnow, documents, expected, threads, interruption);
        done = true;
        return report;
      } finally {
        if (!done && folderIsNew) {
          Trees.delete(folder);
        }
      }
    }
  }

  private ImportReport fill(Winnow winnow, Iterator<Document> documents, long expected, int threads,
      Interruption interruption) {
    dropIfEmpty(winnow);
    VectorCollection collection = winnow.create(name, schema);
    boolean done = false;
    try (ProgressReporter progress = new ProgressReporter(expected)) {
      ImportOptions options = ImportOptions.defaults().withThreads(threads)
          .withProgress((stage, units, total) -> {
            interruption.check();
            progress.update(stage, units, total);
          });
      ImportReport report = collection.importAll(documents, options);
      done = true;
      return report;
    } finally {
      if (!done) {
        winnow.drop(name);
      }
    }
  }

  /** A collection without records is what a process that was killed leaves; it is in nobody's way. */
  private void dropIfEmpty(Winnow winnow) {
    if (!winnow.collections().contains(name)) {
      return;
    }
    long records = winnow.collection(name).size();
    if (records > 0) {
      throw new InvalidRequestException("there is a collection '" + name + "' already, with "
          + Format.count(records) + " records; 'winnow collections drop' removes it");
    }
    winnow.drop(name);
  }
}
