package dev.waymark.sandbox.page;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of the devices in English; those in Simplified Chinese are in {@code messages/push_zh.properties}. */
@MessageBundle("push")
interface PushMessages {

    @Message("Devices")
    String devices();

    @Message("Find a device")
    String find();

    @Message("Clear all lock screens")
    String clear();

    @Message("Clear all lock screens for a fresh trial? The devices stay, and the log on disk keeps everything.")
    String clearSure();

    @Message("Devices that are gone are no longer all in memory.")
    String truncated();

    @Message("Add a device")
    String add();

    @Message("What it is")
    String kind();

    @Message("Name")
    String name();

    @Message("Try it with this browser: a shop that asks for notifications")
    String shop();

    @Message("The site’s public key (applicationServerKey)")
    String vapidKey();

    @Message("Add")
    String addNow();

    @Message("Browser")
    String browser();

    @Message("Android (FCM)")
    String app();

    @Message("iPhone (APNs)")
    String apns();

    @Message("Huawei (Push Kit)")
    String huawei();

    @Message("Xiaomi (Mi Push)")
    String xiaomi();

    @Message("No device yet")
    String emptyTitle();

    @Message("Browsers that allow notifications and devices with the app appear here, with what they are sent.")
    String emptyLead();

    @Message("A browser subscribes:")
    String emptyBrowser();

    @Message("An app is installed:")
    String emptyApp();

    @Message("Send a push message to it. It appears on the lock screen the moment it arrives.")
    String emptySend();

    @Message("No device has these characters in its name.")
    String notFound();

    @Message("More devices are there than are shown: find one by its name.")
    String more();

    @Message("New notification on")
    String newNotification();

    @Message("Lock screen of")
    String lockLabel();

    @Message("Address for senders")
    String address();

    @Message("Unsubscribe")
    String leaveBrowser();

    @Message("Uninstall the app")
    String leaveApp();

    @Message("unsubscribed")
    String goneBrowser();

    @Message("uninstalled")
    String goneApp();

    @Message("No notifications")
    String nothingNew();

    @Message("A message came that this browser could not decrypt")
    String unreadable();

    @Message("Picture")
    String picture();

    @Message("Details")
    String details();

    @Message("Message")
    String messageId();

    @Message("TTL in seconds")
    String ttl();

    @Message("Urgency")
    String urgency();

    @Message("Topic")
    String topic();

    @Message("Data")
    String data();

    @Message("Refused, never shown:")
    String refused();

    @Message("connection cut instead of an answer")
    String dropped();
}
