package dev.waymark.delivery.channel.wechat;

import java.util.Optional;

/**
 * A person on an account, {@code <account>:<openid>}.
 *
 * @param account as the settings name it
 * @param openid who the person is there
 */
record WeChatAddress(String account, String openid) {

    static Optional<WeChatAddress> read(String address) {
        int colon = address.indexOf(':');
        return colon < 1 || colon == address.length() - 1
                ? Optional.empty()
                : Optional.of(new WeChatAddress(address.substring(0, colon), address.substring(colon + 1)));
    }

    String text() {
        return account + ":" + openid;
    }

    /** Without the openid: it is personal. */
    @Override
    public String toString() {
        return "WeChatAddress[account=" + account + "]";
    }
}
