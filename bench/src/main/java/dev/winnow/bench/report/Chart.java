package dev.winnow.bench.report;

/**
 * A chart of a report.
 *
 * @param name fit for a file
 * @param title for people
 * @param drawing the chart itself
 */
record Chart(String name, String title, Svg drawing) {}
