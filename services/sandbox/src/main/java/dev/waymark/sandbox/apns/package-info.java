/** The part of Apple's push service that providers speak to: the APNs provider API over HTTP/2, with provider tokens. */
@NullMarked
package dev.waymark.sandbox.apns;

import org.jspecify.annotations.NullMarked;
