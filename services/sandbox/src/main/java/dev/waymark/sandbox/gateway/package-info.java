/** Providers of text messages that are called over HTTP: their signatures, requests, answers and calls, written from their documentation and not from what calls them. */
@org.jspecify.annotations.NullMarked
package dev.waymark.sandbox.gateway;
