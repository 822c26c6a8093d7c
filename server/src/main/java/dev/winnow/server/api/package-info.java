/** What can be asked over HTTP: one class a group of routes, and JSON in and out. Calls the service; hides the form of bodies and answers. */
@NullMarked
package dev.winnow.server.api;

import org.jspecify.annotations.NullMarked;
