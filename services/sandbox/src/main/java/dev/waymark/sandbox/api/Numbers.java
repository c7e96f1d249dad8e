package dev.waymark.sandbox.api;

import dev.waymark.sandbox.PhoneBook;

/** Checks phone numbers in paths. */
final class Numbers {

    private Numbers() {}

    static String valid(String number) {
        if (!PhoneBook.isNumber(number)) {
            throw Problems.invalid(
                    "number",
                    "is not a phone's number",
                    "Send 3 to 20 digits, with + in front for an international one.");
        }
        return number;
    }
}
