package dev.waymark.content.review;

/**
 * A place in a source.
 *
 * @param start in UTF-16 units, from 0
 * @param end exclusive
 */
record Span(int start, int end) {

    boolean holds(Span other) {
        return start <= other.start && other.end <= end;
    }

    String of(String source) {
        return source.substring(start, end);
    }
}
