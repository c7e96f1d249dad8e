/** How the servers of customers are called: on this machine alone. */
@NullMarked
package dev.waymark.sandbox.calls;

import org.jspecify.annotations.NullMarked;
