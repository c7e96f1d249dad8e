/** What is wrong with this machine or this mesh, each with its remedy. */
@NullMarked
package dev.waymark.local.doctor;

import org.jspecify.annotations.NullMarked;
