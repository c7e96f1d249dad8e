/** The part of Firebase Cloud Messaging that servers speak to: tokens by a service account, and messages:send of HTTP v1. */
@NullMarked
package dev.waymark.sandbox.fcm;

import org.jspecify.annotations.NullMarked;
