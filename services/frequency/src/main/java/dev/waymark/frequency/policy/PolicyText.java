package dev.waymark.frequency.policy;

import dev.waymark.frequency.api.contract.PolicyDocument;

/** A version of a policy, as it was written. */
public record PolicyText(String name, int version, PolicyDocument document) {}
