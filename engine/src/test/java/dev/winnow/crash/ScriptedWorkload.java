package dev.winnow.crash;

import dev.winnow.Document;
import dev.winnow.OpenOptions;
import dev.winnow.VectorCollection;
import dev.winnow.Winnow;
import dev.winnow.WinnowException;
import dev.winnow.filter.FilterText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The same writes in every run, with what a journal of them says. A step that fails is tried again if it may be, after opening the database again
 * if that is what it takes.
 */
final class ScriptedWorkload {
  private static final int PATIENCE = 40;

  private final Path folder;
  private final Faults faults;
  private final List<String> journal = new ArrayList<>();
  private boolean created;

  ScriptedWorkload(Path folder, Faults faults) {
    this.folder = folder;
    this.faults = faults;
  }

  /** The lines of {@link JournalModel}. */
  List<String> journal() {
    return journal;
  }

  /** Whether the collection was created as far as its user knows. */
  boolean created() {
    return created;
  }

  private interface Step {
    void run(VectorCollection collection);
  }

  /** Runs to the end, or until the power fails. */
  void run() {
    List<Step> steps = steps();
    Winnow db = null;
    VectorCollection collection = null;
    int failures = 0;
    for (int i = 0; i < steps.size();) {
      try {
        if (db == null) {
          db = Winnow.open(folder, new OpenOptions(false, false));
        }
        if (collection == null) {
          collection = db.collections().contains("c")
              ? db.collection("c")
              : db.create("c", JournaledWriter.SCHEMA);
          created = true;
        }
        steps.get(i).run(collection);
        i++;
      } catch (WinnowException e) {
        failures++;
        if (faults.dead() || failures > PATIENCE) {
          closeIfPossible(db);
          if (faults.dead()) {
            return;
          }
          throw new AssertionError("step " + i + " fails for good", e);
        }
        if (failures % 2 == 0) {
          closeIfPossible(db);
          db = null;
          collection = null;
        }
      }
    }
    if (db != null) {
      db.close();
    }
  }

  private static void closeIfPossible(@org.jspecify.annotations.Nullable Winnow db) {
    if (db != null) {
      try {
        db.close();
      } catch (WinnowException _) {
        // what could not be written shows when it is opened again
      }
    }
  }

  private List<Step> steps() {
    return List.of(upsert(1, 0, 30), upsert(2, 20, 50), VectorCollection::flush, update(3, 25),
        delete(4, 10, 20), upsert(5, 40, 60), this::snapshot, VectorCollection::flush,
        delete(6, 0, 10), VectorCollection::compact, upsert(7, 5, 15), this::importSome,
        delete(9, 45, 50), VectorCollection::flush, update(10, 7), VectorCollection::compact,
        this::deleteByFilter, upsert(12, 0, 5));
  }

  private static List<String> ids(int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> "r" + i).toList();
  }

  private Step upsert(long write, int from, int to) {
    List<Document> documents = ids(from, to).stream().map(id -> JournaledWriter.document(id, write))
        .toList();
    return collection -> journaled("upsert", write, ids(from, to),
        () -> collection.upsert(documents));
  }

  private Step delete(long write, int from, int to) {
    return collection -> journaled("delete", write, ids(from, to),
        () -> collection.delete(ids(from, to)));
  }

  private Step update(long write, int id) {
    return collection -> journaled("update", write, List.of("r" + id),
        () -> collection.update("r" + id, Map.of("write", write)));
  }

  private void importSome(VectorCollection collection) {
    List<Document> documents = ids(100, 120).stream().map(id -> JournaledWriter.document(id, 8))
        .filter(document -> collection.get(document.id()).isEmpty()).toList();
    journaled("upsert", 8, ids(100, 120), () -> collection.importAll(documents));
  }

  private void deleteByFilter(VectorCollection collection) {
    journaled("delete", 11, ids(100, 120), () -> collection.delete(FilterText.parse("write = 8")));
  }

  /** A snapshot is whole or not there. */
  private void snapshot(VectorCollection collection) {
    Path target = folder.resolveSibling("snapshot");
    if (!java.nio.file.Files.exists(target)) {
      collection.snapshot(target);
    }
  }

  private void journaled(String what, long write, List<String> ids, Runnable work) {
    String line = what + " " + write + " " + String.join(",", ids);
    if (!journal.isEmpty() && journal.getLast().equals(line)) {
      journal.removeLast(); // tried again
    }
    journal.add(line);
    work.run();
    journal.add("done " + write);
  }
}
