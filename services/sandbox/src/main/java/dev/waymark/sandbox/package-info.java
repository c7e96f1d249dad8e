/**
 * The far side of the mesh, for trying and testing: what a short-message centre does with a submission, what phones
 * show, and the entries of the log from which both are rebuilt. Free of frameworks and of every other Waymark module.
 */
@NullMarked
package dev.waymark.sandbox;

import org.jspecify.annotations.NullMarked;
