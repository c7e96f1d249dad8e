/** Many small questions as one large one. */
@org.jspecify.annotations.NullMarked
package dev.waymark.platform.batch;
