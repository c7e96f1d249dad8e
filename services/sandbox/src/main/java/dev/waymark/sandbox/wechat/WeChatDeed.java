package dev.waymark.sandbox.wechat;

/** What a person can do. */
public enum WeChatDeed {
    /** Follows the account. */
    FOLLOW,
    /** Follows it no longer. */
    UNFOLLOW,
    /** Accepts one more message of a template. */
    ACCEPT,
    /** Wants no more messages of a template. */
    REFUSE,
    /** Presses an entry of the menu. */
    MENU,
    /** Writes to the account. */
    WRITE
}
