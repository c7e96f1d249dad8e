package dev.waymark.sandbox.page;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of the site for trying in English; those in Simplified Chinese are in {@code messages/shop_zh.properties}. */
@MessageBundle("shop")
interface ShopMessages {

    @Message("A shop that asks for notifications")
    String title();

    @Message("For trying Web Push: a page, its service worker, and what its backend does.")
    String tagline();

    @Message("When you allow notifications, this page registers its service worker and subscribes with the site’s key.")
    String lead();

    @Message("Who is logged in (the person’s id)")
    String person();

    @Message("The site’s public key (applicationServerKey)")
    String key();

    @Message("Delivery answers it to")
    String keyHint();

    @Message("Allow notifications")
    String allow();

    @Message("This browser has no push messages on this page; it needs https, or an address of this machine.")
    String unsupported();

    @Message("Notifications are blocked for this site: allow them in the browser’s settings.")
    String denied();

    @Message("This browser’s push service cannot be reached from here, so a browser of the sandbox stands in for it.")
    String standsIn();

    @Message("Its lock screen")
    String lockScreen();

    @Message("Subscribed")
    String subscribed();

    @Message("What the shop’s backend does now, in the name of the person who is logged in:")
    String register();
}
