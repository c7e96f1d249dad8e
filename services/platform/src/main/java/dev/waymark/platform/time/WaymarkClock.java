package dev.waymark.platform.time;

import java.time.Clock;

final class X {
    Clock c = Clock.systemUTC();
}
