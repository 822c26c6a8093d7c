/** What happens to a collection when its process is killed, or its disk fails or loses what was not forced. */
@NullMarked
package dev.winnow.crash;

import org.jspecify.annotations.NullMarked;
