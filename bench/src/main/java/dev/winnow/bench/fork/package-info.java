/**
 * Runs one method in a Java process of its own and talks to it in lines of JSON, so that neither memory nor compiled code of
 * one method touches another. Called by the run.
 */
@NullMarked
package dev.winnow.bench.fork;

import org.jspecify.annotations.NullMarked;
