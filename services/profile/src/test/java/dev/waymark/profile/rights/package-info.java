@org.jspecify.annotations.NullMarked
package dev.waymark.profile.rights;
