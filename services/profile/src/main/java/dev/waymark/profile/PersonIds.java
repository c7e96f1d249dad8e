package dev.waymark.profile;

import java.util.regex.Pattern;

/** The ids of people: pseudonymous, for they are logged and travel through the mesh. */
public final class PersonIds {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:~|=-]{0,127}");

    private PersonIds() {}

    /** Whether the text can be a person's id. An e-mail address or a phone number in international form cannot. */
    public static boolean isValid(String text) {
        return FORM.matcher(text).matches();
    }
}
