package dev.winnow.server.service;

/**
 * What a request may ask for at most.
 *
 * @param k hits of a search
 * @param batch records of a write, ids of a delete
 * @param searches searches of a batch
 */
public record Limits(int k, int batch, int searches) {

  /** What suits most. */
  public static Limits defaults() {
    return new Limits(10_000, 10_000, 100);
  }
}
