package dev.waymark.delivery.channel.push;

import dev.waymark.delivery.channel.push.PushSettings.HuaweiAccount;
import dev.waymark.delivery.channel.push.PushSettings.XiaomiAccount;

/** Whether a message by push is told of, whatever its device: a step escalates from push nowhere else. */
final class PushReceipts {

    private PushReceipts() {}

    /** Browsers, Apple and Firebase tell nothing: whether no account is theirs, and all others are told. */
    static boolean comeFromAll(PushSettings settings) {
        return settings.web().values().stream()
                        .allMatch(site -> site.publicKey().isEmpty())
                && settings.fcm().values().stream()
                        .allMatch(app -> app.credentials().isEmpty())
                && settings.apns().values().stream().allMatch(app -> app.key().isEmpty())
                && settings.huawei().values().stream()
                        .allMatch(app -> app.appId().isEmpty() || comeFrom(app))
                && settings.xiaomi().values().stream()
                        .allMatch(app -> app.appSecret().isEmpty() || comeFrom(app));
    }

    private static boolean comeFrom(HuaweiAccount app) {
        return app.callbackUser().isPresent() && app.callbackSecret().isPresent();
    }

    private static boolean comeFrom(XiaomiAccount app) {
        return app.callbackUrl().isPresent();
    }
}
