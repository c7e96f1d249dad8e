@org.jspecify.annotations.NullMarked
package dev.waymark.profile.devices;
