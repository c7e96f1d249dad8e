/** The demo: three people where it is daytime, their consents, two templates, the journeys of the repository. */
@NullMarked
package dev.waymark.local.demo;

import org.jspecify.annotations.NullMarked;
