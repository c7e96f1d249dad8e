package dev.waymark.profile.devices;

import dev.waymark.profile.UnusableValueException;
import java.util.Locale;
import java.util.regex.Pattern;

/** The tokens of apps. Their providers call them opaque and of no fixed length; these are bounds of what is seen, with room. */
public final class NativeTokens {

    private static final String FIELD = "token";
    private static final Pattern APNS = Pattern.compile("[0-9A-Fa-f]{64,200}");
    private static final Pattern FCM = Pattern.compile("[A-Za-z0-9_:.-]{1,4096}");
    private static final Pattern VENDOR = Pattern.compile("[A-Za-z0-9_:.+/=-]{1,1024}");

    private NativeTokens() {}

    /**
     * A device token of Apple's, in lower case: its bytes are meant, and upper case must not make another device of it.
     *
     * @throws UnusableValueException when it is none
     */
    public static PushTarget apns(String token) {
        if (!APNS.matcher(token).matches()) {
            throw new UnusableValueException(
                    FIELD,
                    "is not a device token of APNs",
                    "Give the bytes of deviceToken as 64 to 200 hexadecimal digits, without spaces and brackets.");
        }
        return new PushTarget.Token(Platform.APNS, token.toLowerCase(Locale.ROOT));
    }

    /**
     * A registration token of Firebase Cloud Messaging.
     *
     * @throws UnusableValueException when it is none
     */
    public static PushTarget fcm(String token) {
        if (!FCM.matcher(token).matches()) {
            throw new UnusableValueException(
                    FIELD,
                    "is not a registration token of FCM",
                    "Give what FirebaseMessaging.getToken() returns: 1 to 4096 letters, digits and _ : . -");
        }
        return new PushTarget.Token(Platform.FCM, token);
    }

    /**
     * A token of Huawei's Push Kit.
     *
     * @throws UnusableValueException when it is none
     */
    public static PushTarget huawei(String token) {
        return vendor(Platform.HUAWEI, token, "is not a token of Push Kit", "Give what getToken() returns");
    }

    /**
     * A regId of Xiaomi's Mi Push.
     *
     * @throws UnusableValueException when it is none
     */
    public static PushTarget xiaomi(String token) {
        return vendor(Platform.XIAOMI, token, "is not a regId of Mi Push", "Give what MiPushClient.getRegId() returns");
    }

    private static PushTarget vendor(Platform platform, String token, String wrong, String fix) {
        if (!VENDOR.matcher(token).matches()) {
            throw new UnusableValueException(
                    FIELD, wrong, fix + ": 1 to 1024 letters, digits and _ : . + / = -, without a URL's escapes.");
        }
        return new PushTarget.Token(platform, token);
    }
}
