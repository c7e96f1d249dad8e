/** The REST interface; its contract is openapi/sandbox-v1.yaml. */
@NullMarked
package dev.waymark.sandbox.api;

import org.jspecify.annotations.NullMarked;
