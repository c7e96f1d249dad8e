package dev.waymark.frequency.events;

import dev.waymark.frequency.store.People.Written;
import dev.waymark.platform.inbox.EventKey;

/** That a person wrote, and what makes it one: delivered again it has no second effect. */
record InboundEvent(EventKey key, Written written) {}
