package dev.waymark.sandbox.wecom;

/** What a person does in WeCom. */
public enum WeComDeed {
    /** A customer adds the employee. */
    ADD,
    /** A customer drops the employee. */
    LEAVE,
    /** The employee drops a customer. */
    REMOVE,
    /** A member writes to the application. */
    WRITE
}
