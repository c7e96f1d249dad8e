package dev.waymark.sandbox.wecom;

/** Who a person is to the corporation. */
public enum WeComKind {
    /** She works there: known by a userid, reached by the application. */
    MEMBER,
    /** She buys there: known by an external_userid, reached by the employee whom she has added. */
    CUSTOMER
}
