package dev.waymark.delivery.peers;

/** The far sides, once per JVM, on the ports that the service was told. */
public final class Peers {

    public static final GatePeers GATES = new GatePeers(Integer.getInteger(PeersResource.GATES_PORT));
    public static final Smsc SMSC = new Smsc(Integer.getInteger(PeersResource.SMSC_PORT));

    public static final MailServer MAIL = new MailServer(Integer.getInteger(PeersResource.MAIL_PORT));

    public static final PushServices PUSH = new PushServices(Integer.getInteger(PeersResource.PUSH_PORT));

    public static final Apns APPLE =
            new Apns(Integer.getInteger(PeersResource.APNS_PORT), PeersResource.APNS_TLS.get());
    public static final VendorPush VENDORS = new VendorPush(Integer.getInteger(PeersResource.VENDORS_PORT));
    public static final WeChatPeer WECHAT = new WeChatPeer(Integer.getInteger(PeersResource.WECHAT_PORT));

    public static final WeComServer WECOM =
            new WeComServer(Integer.parseInt(PeersResource.port(PeersResource.WECOM_PORT)));

    public static final SmsGateways GATEWAYS =
            new SmsGateways(Integer.parseInt(PeersResource.port(PeersResource.GATEWAYS_PORT)));

    private Peers() {}

    /** All as if nothing had happened. */
    public static void reset() {
        GATES.reset();
        SMSC.reset();
        MAIL.reset();
        PUSH.reset();
        GATEWAYS.reset();
        APPLE.reset();
        VENDORS.reset();
        WECHAT.reset();
        WECOM.reset();
    }
}
