package dev.winnow.bench.measure;

import dev.winnow.bench.method.MethodSpec;
import dev.winnow.bench.method.Sweep;
import java.nio.file.Path;

/**
 * One method's part in a run.
 *
 * @param dataset the dataset folder
 * @param method what to build
 * @param workDir an empty folder for its index
 * @param limits how points are measured
 * @param sweep which efforts are measured
 * @param buildThreads threads to build with
 * @param maxQueries the first so many queries of a workload; 0 means all
 */
public record Contest(Path dataset, MethodSpec method, Path workDir, Limits limits, Sweep sweep,
    int buildThreads, int maxQueries) {}
