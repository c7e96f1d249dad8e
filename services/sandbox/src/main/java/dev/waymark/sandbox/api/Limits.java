package dev.waymark.sandbox.api;

/** Checks how many of a list a request wants. */
final class Limits {

    private Limits() {}

    static int valid(String field, String text, int max) {
        try {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= max) {
                return limit;
            }
        } catch (NumberFormatException e) {
            // answered below, as a number out of range is
        }
        throw Problems.invalid(field, "is not a whole number from 1 to " + max, "Send one, or leave it out.");
    }
}
