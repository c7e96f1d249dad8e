/** Resources to be compared with openapi/sample-v1.yaml. */
@NullMarked
package dev.waymark.testing.sample;

import org.jspecify.annotations.NullMarked;
