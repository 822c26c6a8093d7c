package dev.winnow.spi;

/** Counts work done by access paths, for plans and for holding estimates to account. Belongs to one thread. */
public final class WorkCounters {
  private long nodesVisited;
  private long codesScored;
  private long refined;
  private long vectorsScored;
  private long probes;

  /** All counts zero. */
  public WorkCounters() {}

  /** Adds what was counted elsewhere. */
  public void add(WorkCounters other) {
    nodesVisited += other.nodesVisited;
    codesScored += other.codesScored;
    refined += other.refined;
    vectorsScored += other.vectorsScored;
    probes += other.probes;
  }

  /** Adds cells, or graph nodes whose neighbours were read. */
  public void addNodes(long count) {
    nodesVisited += count;
  }

  /** Adds quantised codes compared with the query. */
  public void addCodes(long count) {
    codesScored += count;
  }

  /** Adds codes of four bits or more a coordinate compared with the query. */
  public void addRefined(long count) {
    refined += count;
  }

  /** Adds full vectors compared with the query. */
  public void addVectors(long count) {
    vectorsScored += count;
  }

  /** Adds rows tested against the accept set one by one. */
  public void addProbes(long count) {
    probes += count;
  }

  /** Rows tested against the accept set one by one. */
  public long probes() {
    return probes;
  }

  /** Cells, or graph nodes whose neighbours were read. */
  public long nodesVisited() {
    return nodesVisited;
  }

  /** Quantised codes compared with the query. */
  public long codesScored() {
    return codesScored;
  }

  /** Codes of four bits or more a coordinate compared with the query. */
  public long refined() {
    return refined;
  }

  /** Full vectors compared with the query. */
  public long vectorsScored() {
    return vectorsScored;
  }
}
