/**
 * Proves the drawings under {@code journeys/}: their conventions, their element templates, and every scenario on the
 * embedded engine.
 */
@NullMarked
package dev.waymark.journeys;

import org.jspecify.annotations.NullMarked;
