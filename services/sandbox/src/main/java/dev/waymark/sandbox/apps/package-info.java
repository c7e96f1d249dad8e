/** What the push services of apps share: the devices that have the app, and what becomes of a message to one of them. */
@NullMarked
package dev.waymark.sandbox.apps;

import org.jspecify.annotations.NullMarked;
