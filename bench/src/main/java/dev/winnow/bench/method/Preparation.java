package dev.winnow.bench.method;

import dev.winnow.datasets.DatasetFolder;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * What a method needs to build its index.
 *
 * @param dataset the records
 * @param workDir an empty folder of its own
 * @param threads threads to build with
 * @param log hears a line now and then
 */
public record Preparation(DatasetFolder dataset, Path workDir, int threads, Consumer<String> log) {}
