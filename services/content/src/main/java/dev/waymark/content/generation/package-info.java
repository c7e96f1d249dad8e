/**
 * Texts that are proposed: a brief becomes candidates, by phrase banks or by a language model, and what a candidate claims is held against the
 * brief. The domain of it; models that are reached over the network are in {@code model}.
 */
@org.jspecify.annotations.NullMarked
package dev.waymark.content.generation;
