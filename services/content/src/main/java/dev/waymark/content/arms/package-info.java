/** Which of several texts a message says: drawn by fixed shares or by what was learnt, and drawn the same again from the record. */
@org.jspecify.annotations.NullMarked
package dev.waymark.content.arms;
