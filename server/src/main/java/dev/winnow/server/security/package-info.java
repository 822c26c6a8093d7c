/** Who may do what: keys, their hashes and roles. Called before every request; hides how keys are kept. */
@NullMarked
package dev.winnow.server.security;

import org.jspecify.annotations.NullMarked;
