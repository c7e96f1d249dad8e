/** What runs inside the child processes of tests. */
@NullMarked
package dev.waymark.testing.child;

import org.jspecify.annotations.NullMarked;
