package dev.waymark.letters;

import dev.waymark.delivery.channel.Attempts;
import dev.waymark.delivery.channel.Capabilities;
import dev.waymark.delivery.channel.Channel;
import dev.waymark.delivery.channel.ChannelState;
import dev.waymark.delivery.channel.Dispatch;
import dev.waymark.delivery.channel.DispatchOutcome;
import dev.waymark.delivery.channel.ProviderId;
import io.smallrye.mutiny.Uni;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Letters. An order is a file named by the message's id, which appears in the folder whole or not at all.
 */
final class LettersChannel implements Channel {

    static final String PROVIDER = "letters";

    private static final int LONGEST_TEXT = 5_000;
    private static final Duration FOR_THE_DISK = Duration.ofSeconds(5);

    private final Path folder;
    private final Attempts attempts = new Attempts();

    LettersChannel(Path folder) {
        this.folder = folder;
    }

    @Override
    public String name() {
        return "letter";
    }

    @Override
    public String sender() {
        return PROVIDER;
    }

    @Override
    public Capabilities capabilities() {
        return new Capabilities(LONGEST_TEXT, false, true, FOR_THE_DISK);
    }

    @Override
    public ChannelState state() {
        return Files.isWritable(folder)
                ? new ChannelState.Up()
                : new ChannelState.Down("the folder of the print shop cannot be written");
    }

    @Override
    public Uni<List<DispatchOutcome>> dispatch(List<Dispatch> batch) {
        List<Uni<DispatchOutcome>> ordered = batch.stream()
                .map(message -> attempts.run(new Order(message), message, FOR_THE_DISK))
                .toList();
        return Uni.join().all(ordered).andCollectFailures();
    }

    private final class Order implements Attempts.Attempt {

        private final Dispatch message;

        Order(Dispatch message) {
            this.message = message;
        }

        @Override
        public DispatchOutcome run() {
            return switch (OrderFile.put(folder, message)) {
                case ORDERED -> new DispatchOutcome.Accepted(List.of(id()));
                case TOO_LATE -> new DispatchOutcome.NotSent("PERMIT_OVER");
                case NOT_WRITTEN -> new DispatchOutcome.NotSent("NOT_WRITTEN");
            };
        }

        /** The disk did not answer in time: the file may yet appear. */
        @Override
        public DispatchOutcome givenUp() {
            return new DispatchOutcome.Unknown("DISK", List.of(id()));
        }

        private ProviderId id() {
            return new ProviderId(PROVIDER, message.messageId().toString());
        }
    }
}
