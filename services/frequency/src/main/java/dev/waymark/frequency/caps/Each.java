package dev.waymark.frequency.caps;

import java.util.Objects;

/** For each of what a cap has a counter of its own. */
public enum Each {
    /** One counter for everything in the cap's scope. */
    PERSON,
    CHANNEL,
    PURPOSE,
    JOURNEY,
    SENDER;

    /** Whether both are counted together. */
    boolean together(Traits one, Traits other) {
        return switch (this) {
            case PERSON -> true;
            case CHANNEL -> one.channel().equals(other.channel());
            case PURPOSE -> one.purpose().equals(other.purpose());
            case JOURNEY -> Objects.equals(one.journeyId(), other.journeyId());
            case SENDER -> Objects.equals(one.senderId(), other.senderId());
        };
    }
}
