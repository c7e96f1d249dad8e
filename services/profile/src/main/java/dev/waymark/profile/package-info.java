/** People and what is known of them: the rules, free of frameworks. */
@org.jspecify.annotations.NullMarked
package dev.waymark.profile;
