package dev.waymark.testing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/**
 * An operation, as promised or as implemented.
 *
 * @param roles who may call it; empty for everybody, absent when nothing is said
 * @param parameters {@code query:person}, {@code header:idempotency-key}
 */
record Operation(At at, Optional<SortedSet<String>> roles, SortedSet<String> parameters) {

    /** Verb and path. */
    record At(String verb, String path) implements Comparable<At> {

        private static final Comparator<At> ORDER =
                Comparator.comparing(At::path).thenComparing(At::verb);

        @Override
        public int compareTo(At other) {
            return ORDER.compare(this, other);
        }

        @Override
        public String toString() {
            return verb + " " + path;
        }
    }

    /** How what is implemented differs from this promise. */
    List<String> differences(Operation implemented) {
        List<String> found = new ArrayList<>();
        if (roles.isEmpty()) {
            found.add(at + " has no x-roles in the contract");
        } else if (!roles.equals(implemented.roles())) {
            found.add(at + " promises the roles " + roles.get() + ", but the service allows "
                    + implemented.roles().map(Object::toString).orElse("nobody (no annotation)"));
        }
        if (!parameters.equals(implemented.parameters())) {
            found.add(at + " promises the parameters " + parameters + ", but the service takes "
                    + implemented.parameters());
        }
        return found;
    }
}
