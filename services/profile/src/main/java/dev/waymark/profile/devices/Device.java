package dev.waymark.profile.devices;

import dev.waymark.profile.UnusableValueException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An installation of an app on a device, as a person registered it.
 *
 * @param installationId chosen by the app; unique within app and platform
 * @param registeredAt when, by the app's own clock, to the microsecond
 */
public record Device(String personId, String installationId, PushAddress address, Instant registeredAt) {

    /** The app of who names none. */
    public static final String DEFAULT_APP = "default";

    private static final Duration MAX_AHEAD = Duration.ofMinutes(5);
    private static final int LONGEST_APP = 60;
    private static final Pattern APP = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    /**
     * A registration from values as a caller gives them.
     *
     * @param app {@link #DEFAULT_APP} when null
     * @param registeredAt now when null
     * @throws UnusableValueException for the first value that breaks a rule
     */
    public static Device of(
            String personId,
            String installationId,
            @Nullable String app,
            PushTarget target,
            @Nullable Instant registeredAt,
            Instant now) {
        PushAddress address = new PushAddress(app == null ? DEFAULT_APP : checkedApp(app), target);
        Instant at = registeredAt == null ? now : checkedTime(registeredAt, now);
        return new Device(personId, installationId, address, at.truncatedTo(ChronoUnit.MICROS));
    }

    /** Whether both are registrations of one installation, whoever made them. */
    public boolean isSameInstallation(Device other) {
        return installationId.equals(other.installationId)
                && address.app().equals(other.address.app())
                && address.target().platform() == other.address.target().platform();
    }

    private static String checkedApp(String app) {
        if (app.length() > LONGEST_APP || !APP.matcher(app).matches()) {
            throw new UnusableValueException(
                    "app",
                    "is not a name of an app",
                    "Use lower-case letters, digits and hyphens, starting with a letter, at most " + LONGEST_APP + ".");
        }
        return app;
    }

    private static Instant checkedTime(Instant registeredAt, Instant now) {
        if (registeredAt.isAfter(now.plus(MAX_AHEAD))) {
            throw new UnusableValueException(
                    "registeredAt",
                    "is more than 5 minutes ahead of now",
                    "Send the time at which the app got the token.");
        }
        if (registeredAt.isBefore(Instant.EPOCH)) {
            throw new UnusableValueException(
                    "registeredAt", "lies before 1970", "Send the time at which the app got the token.");
        }
        return registeredAt;
    }
}
