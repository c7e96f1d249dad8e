/** The charts, rendered without a cluster and judged as objects. */
@NullMarked
package dev.waymark.charts;

import org.jspecify.annotations.NullMarked;
