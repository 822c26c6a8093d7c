package dev.winnow.datasets.download;

/** Hears of a download. An exception that a method throws ends it; what was fetched is kept. */
public interface DownloadListener {
  /**
   * Something goes on; called several times a second by the thread that downloads.
   *
   * @param stage what is done, such as the name of a file
   * @param done units finished, of a file bytes
   * @param total units in all
   */
  void progress(String stage, long done, long total);

  /** Something worth a line happened, such as a failure after which it is tried again; called by any thread. */
  void note(String line);
}
