package dev.waymark.delivery.channel.wechat;

import java.util.Map;

/**
 * What WeChat's error codes mean for a message, by the
 * <a href="https://developers.weixin.qq.com/doc/offiaccount/Getting_Started/Global_Return_Code.html">global return codes</a> and the pages of the calls. A code that does
 * not stand here refuses the message for good.
 */
enum ErrorMeaning {
    /** It is taken. */
    OK,
    /** The access token is not good any more: another one, once. */
    TOKEN,
    /** WeChat is busy: later. */
    BUSY,
    /** Too many calls for a minute: later. */
    TOO_OFTEN,
    /** Too many calls for a day, which ends at midnight in Beijing: later. */
    QUOTA_OF_DAY,
    /** Something with the account, not with the message: it can leave once that is put right. */
    ACCOUNT,
    /** The account does not know the person, or the person does not follow it. */
    ADDRESS_DEAD,
    /** No acceptance of a subscription is left. */
    USED_UP,
    /** It would be refused again. */
    REFUSED;

    private static final Map<Integer, ErrorMeaning> BY_CODE = Map.ofEntries(
            Map.entry(0, OK),
            Map.entry(-1, BUSY),
            Map.entry(40001, TOKEN),
            Map.entry(40014, TOKEN),
            Map.entry(42001, TOKEN),
            Map.entry(40003, ADDRESS_DEAD),
            Map.entry(43004, ADDRESS_DEAD),
            Map.entry(50005, ADDRESS_DEAD),
            Map.entry(43101, USED_UP),
            Map.entry(45009, QUOTA_OF_DAY),
            Map.entry(45011, TOO_OFTEN),
            Map.entry(40013, ACCOUNT),
            Map.entry(40125, ACCOUNT),
            Map.entry(40164, ACCOUNT),
            Map.entry(48001, ACCOUNT),
            Map.entry(48004, ACCOUNT),
            Map.entry(50002, REFUSED));

    static ErrorMeaning of(int code) {
        return BY_CODE.getOrDefault(code, REFUSED);
    }
}
