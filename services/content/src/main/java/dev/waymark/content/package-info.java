/** Templates and what becomes of them for one person: the rules, free of frameworks. */
@org.jspecify.annotations.NullMarked
package dev.waymark.content;
