/** The engine's own access paths behind the harness's interface, through the public API only. Called by the list of methods. */
@NullMarked
package dev.winnow.bench.engine;

import org.jspecify.annotations.NullMarked;
