/** The contracts that a service publishes about itself. */
@org.jspecify.annotations.NullMarked
package dev.waymark.platform.contract;
