/** HTTP/1.1 and HTTP/2 over Netty: reads requests within limits, finds their route, checks their key, has them worked on, and writes answers or problems. */
@NullMarked
package dev.winnow.server.http;

import org.jspecify.annotations.NullMarked;
