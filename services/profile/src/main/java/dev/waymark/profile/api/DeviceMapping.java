package dev.waymark.profile.api;

import dev.waymark.profile.UnusableValueException;
import dev.waymark.profile.api.contract.Address;
import dev.waymark.profile.api.contract.DevicePlatform;
import dev.waymark.profile.api.contract.DeviceWrite;
import dev.waymark.profile.api.contract.PushDevice;
import dev.waymark.profile.api.contract.WebSubscription;
import dev.waymark.profile.devices.Device;
import dev.waymark.profile.devices.NativeTokens;
import dev.waymark.profile.devices.PushAddress;
import dev.waymark.profile.devices.PushTarget;
import dev.waymark.profile.devices.PushTarget.Subscription;
import dev.waymark.profile.devices.PushTarget.Token;
import dev.waymark.profile.devices.WebSubscriptions;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Between the contract's devices and the domain's. */
final class DeviceMapping {

    private static final String SEND_SUBSCRIPTION = "Send PushSubscription.toJSON() as subscription, and no token.";
    private static final String SEND_TOKEN = "Send the token that the platform gave the app, and no subscription.";

    private DeviceMapping() {}

    static Device device(String personId, String installationId, DeviceWrite write, Instant now) {
        return Device.of(personId, installationId, write.app(), target(write), write.registeredAt(), now);
    }

    static dev.waymark.profile.api.contract.Device device(Device device) {
        PushAddress address = device.address();
        return new dev.waymark.profile.api.contract.Device(
                address.id(),
                device.installationId(),
                platform(address),
                address.app(),
                device.registeredAt(),
                address.ending());
    }

    static Address address(PushAddress address) {
        PushDevice device =
                switch (address.target()) {
                    case Token token ->
                        new PushDevice(platform(address), address.app(), token.token(), null, null, null);
                    case Subscription web ->
                        new PushDevice(
                                platform(address), address.app(), null, web.endpoint(), web.p256dh(), web.auth());
                };
        return new Address(dev.waymark.profile.Address.PUSH, address.id(), device);
    }

    private static PushTarget target(DeviceWrite write) {
        return switch (write.platform()) {
            case WEB -> {
                refuse("token", write.token(), "is not what a browser has", SEND_SUBSCRIPTION);
                WebSubscription web = required("subscription", write.subscription(), SEND_SUBSCRIPTION);
                yield WebSubscriptions.of(
                        web.endpoint(), web.keys().p256dh(), web.keys().auth());
            }
            case APNS -> NativeTokens.apns(token(write));
            case FCM -> NativeTokens.fcm(token(write));
            case HUAWEI -> NativeTokens.huawei(token(write));
            case XIAOMI -> NativeTokens.xiaomi(token(write));
        };
    }

    private static String token(DeviceWrite write) {
        refuse("subscription", write.subscription(), "is not what an app has", SEND_TOKEN);
        return required("token", write.token(), SEND_TOKEN);
    }

    private static void refuse(String field, @Nullable Object value, String wrong, String fix) {
        if (value != null) {
            throw new UnusableValueException(field, wrong, fix);
        }
    }

    private static <T> T required(String field, @Nullable T value, String fix) {
        if (value == null) {
            throw new UnusableValueException(field, "is missing", fix);
        }
        return value;
    }

    private static DevicePlatform platform(PushAddress address) {
        return switch (address.target().platform()) {
            case WEB -> DevicePlatform.WEB;
            case APNS -> DevicePlatform.APNS;
            case FCM -> DevicePlatform.FCM;
            case HUAWEI -> DevicePlatform.HUAWEI;
            case XIAOMI -> DevicePlatform.XIAOMI;
        };
    }
}
