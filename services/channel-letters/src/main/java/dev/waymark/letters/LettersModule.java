package dev.waymark.letters;

import dev.waymark.delivery.channel.Channel;
import dev.waymark.delivery.channel.module.ChannelContext;
import dev.waymark.delivery.channel.module.ChannelModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Makes the channel {@code letter}. Its one setting is {@code waymark.delivery.modules.letters.folder}: where the print shop takes orders from. */
public final class LettersModule implements ChannelModule {

    @Override
    public String name() {
        return "letters";
    }

    @Override
    public List<Channel> channels(ChannelContext context) {
        Path folder = Path.of(context.required("folder"));
        try {
            Files.createDirectories(folder.resolve(Results.FOLDER));
        } catch (IOException unusable) {
            throw new IllegalArgumentException(
                    "the folder " + folder + " cannot be written: let the service write there.", unusable);
        }
        context.onStop().accept(new Results(folder, context.receipts()));
        return List.of(new LettersChannel(folder));
    }
}
