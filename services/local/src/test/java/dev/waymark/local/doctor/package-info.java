@NullMarked
package dev.waymark.local.doctor;

import org.jspecify.annotations.NullMarked;
