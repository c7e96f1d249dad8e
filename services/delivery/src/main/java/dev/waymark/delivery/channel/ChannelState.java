package dev.waymark.delivery.channel;

/** Whether messages can leave by a channel now. */
public sealed interface ChannelState {

    /** They can. */
    record Up() implements ChannelState {}

    /** They cannot, and why. Jobs wait and are tried again. */
    record Down(String reason) implements ChannelState {}
}
