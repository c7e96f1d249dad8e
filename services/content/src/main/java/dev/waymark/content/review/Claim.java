package dev.waymark.content.review;

import org.jspecify.annotations.Nullable;

/** A figure that a text states: an amount, a share, a length of time, a date. Where it stands, and what it comes to. */
public sealed interface Claim {

    /** In UTF-16 units of the source, from 0. */
    int start();

    /** Exclusive. */
    int end();

    /** Whether the other one says at least as much, and the same. */
    boolean isBackedBy(Claim other);

    /**
     * A number with its unit.
     *
     * @param value without signs between thousands, and without zeros that say nothing
     * @param unit {@code %}, {@code money}, {@code day} ...; empty where there is none
     */
    record Figure(int start, int end, String value, String unit) implements Claim {

        @Override
        public boolean isBackedBy(Claim other) {
            return other instanceof Figure figure && figure.value.equals(value) && figure.unit.equals(unit);
        }
    }

    /**
     * A day, or as much of it as is said.
     *
     * @param day null where a month alone is said
     */
    record Day(
            int start,
            int end,
            @Nullable Integer year,
            int month,
            @Nullable Integer day) implements Claim {

        @Override
        public boolean isBackedBy(Claim other) {
            return other instanceof Day known
                    && known.month == month
                    && (day == null || day.equals(known.day))
                    && (year == null || year.equals(known.year));
        }
    }

    /** Day of the week, from 1 for Monday. */
    record Weekday(int start, int end, int number) implements Claim {

        @Override
        public boolean isBackedBy(Claim other) {
            return other instanceof Weekday known && known.number == number;
        }
    }
}
