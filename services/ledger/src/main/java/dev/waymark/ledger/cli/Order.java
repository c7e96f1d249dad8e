package dev.waymark.ledger.cli;

import dev.waymark.ledger.Digest;
import dev.waymark.ledger.Trust;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a command line asks for.
 *
 * @param files the parts of the file
 * @param trust what is known from elsewhere
 */
record Order(List<String> files, Trust trust) {

    /** @throws IllegalArgumentException with a sentence that says what is wrong */
    static Order of(List<String> arguments) {
        List<String> files = new ArrayList<>();
        Set<Digest> keys = new HashSet<>();
        Trust.Known known = null;
        Iterator<String> rest = arguments.iterator();
        while (rest.hasNext()) {
            String argument = rest.next();
            switch (argument) {
                case "--key" -> keys.add(digest(next(rest, argument)));
                case "--known" -> known = known(next(rest, argument));
                default -> files.add(file(argument));
            }
        }
        if (files.isEmpty()) {
            throw new IllegalArgumentException("Name the file to verify: ledger verify FILE.");
        }
        return new Order(List.copyOf(files), new Trust(keys, known));
    }

    private static String next(Iterator<String> rest, String option) {
        if (!rest.hasNext()) {
            throw new IllegalArgumentException(option + " needs a value; ledger -h says which.");
        }
        return rest.next();
    }

    private static String file(String argument) {
        if (argument.startsWith("--")) {
            throw new IllegalArgumentException("There is no option " + argument + "; ledger -h shows those there are.");
        }
        return argument;
    }

    private static Digest digest(String hex) {
        try {
            return new Digest(hex);
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(
                    "A fingerprint or hash has 64 lower-case hexadecimal digits; this has not: " + hex + ".", wrong);
        }
    }

    private static Trust.@Nullable Known known(String text) {
        int colon = text.indexOf(':');
        if (colon < 1 || !text.substring(0, colon).matches("[1-9][0-9]{0,17}")) {
            throw new IllegalArgumentException("--known needs NUMBER:HASH, such as 12:5f3a...");
        }
        return new Trust.Known(Long.parseLong(text.substring(0, colon)), digest(text.substring(colon + 1)));
    }
}
