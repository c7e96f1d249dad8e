package dev.waymark.sandbox.gateway;

import java.net.URI;
import java.util.Map;

/** A call of a gateway to its customer: a receipt, or what a person wrote. */
record GatewayCall(URI target, Map<String, String> headers, String body) {}
