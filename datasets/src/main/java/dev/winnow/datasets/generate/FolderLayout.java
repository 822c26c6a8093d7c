package dev.winnow.datasets.generate;

/** Names of the files, and what the attributes and workloads are. */
public enum FolderLayout {
  /** Winnow's own: eleven attributes of papers, six workloads and those of wanted selectivities. */
  WINNOW("base.fvecs", "base_attributes.jsonl", "queries.fvecs"),
  /**
   * That of the published arXiv set: its eleven attributes, and its three workloads with filters whose values are those of
   * papers of the set.
   */
  ARXIV("database_vectors.fvecs", "database_attributes.jsonl", "query_vectors.fvecs");

  private final String base;
  private final String attributes;
  private final String queries;

  FolderLayout(String base, String attributes, String queries) {
    this.base = base;
    this.attributes = attributes;
    this.queries = queries;
  }

  String base() {
    return base;
  }

  String attributes() {
    return attributes;
  }

  String queries() {
    return queries;
  }
}
