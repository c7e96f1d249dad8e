package dev.waymark.sandbox.fcm;

/** What the token endpoint answers. */
public sealed interface TokenReply {

    /** 200: a token, and for how many seconds it is good. */
    record Issued(String accessToken, long expiresIn) implements TokenReply {}

    /** 400 in the form of RFC 6749, 5.2. */
    record Refused(String error, String description) implements TokenReply {}
}
