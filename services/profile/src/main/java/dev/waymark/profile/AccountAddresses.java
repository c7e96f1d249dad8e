package dev.waymark.profile;

import java.util.regex.Pattern;

/**
 * People as a platform knows them: an id that means somebody only beside the account that it was given to. Stored as {@code <account>:<id>}, with the account as delivery's settings
 * name it.
 */
final class AccountAddresses {

    private static final String ACCOUNT = "[a-z][a-z0-9-]{0,31}";

    /** WeChat's openid: 28 characters, of which upper and lower case differ. */
    private static final Pattern WECHAT = Pattern.compile(ACCOUNT + ":[A-Za-z0-9_-]{28}");

    /** WeCom's userid, up to 64 characters, or external_userid of 32. */
    private static final Pattern WECOM = Pattern.compile(ACCOUNT + ":[A-Za-z0-9][A-Za-z0-9_.@-]{0,63}");

    private AccountAddresses() {}

    static String wechat(String field, String text) {
        return matching(
                WECHAT,
                field,
                text,
                "is not an account and an openid of WeChat",
                "Give it as account:openid, for example brand:oABCdefghijklmnopqrstuvwxyz12, with the account as delivery's settings name it.");
    }

    static String wecom(String field, String text) {
        return matching(
                WECOM,
                field,
                text,
                "is not an account and an id of a person in WeCom",
                "Give it as account:id, for example brand:wmAbc123, with the account as delivery's settings name it.");
    }

    private static String matching(Pattern form, String field, String text, String problem, String fix) {
        String stripped = text.strip();
        if (!form.matcher(stripped).matches()) {
            throw new UnusableValueException(field, problem, fix);
        }
        return stripped;
    }
}
