package dev.waymark.local.parts;

import dev.waymark.local.Installation;
import dev.waymark.local.MeshHome;
import dev.waymark.local.MeshSettings;
import dev.waymark.local.Secrets;

/** What every part is made from: the built repository, one home, its settings and its secrets. */
public record MeshContext(Installation installation, MeshHome home, MeshSettings settings, Secrets secrets) {}
