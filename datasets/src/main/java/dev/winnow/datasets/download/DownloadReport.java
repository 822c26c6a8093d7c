package dev.winnow.datasets.download;

/**
 * What a download did.
 *
 * @param fetched files that were fetched
 * @param present files that were there already
 * @param bytes that came over the network in this run
 * @param unverified files for which the server stated no checksum
 */
public record DownloadReport(int fetched, int present, long bytes, int unverified) {}
