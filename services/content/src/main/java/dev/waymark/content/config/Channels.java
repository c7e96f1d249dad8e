package dev.waymark.content.config;

import dev.waymark.content.ChannelShape;
import dev.waymark.content.ChannelShapes;
import dev.waymark.content.SmsPrices;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/** Makes the channels from the configuration, at the start: a file that cannot be used stops it. */
class Channels {

    @Startup
    @Produces
    @Singleton
    ChannelShapes channels(ContentConfig config) {
        List<ChannelShape> shapes = new ArrayList<>(ChannelFiles.shipped());
        config.channels().map(ChannelFiles::read).ifPresent(shapes::addAll);
        return new ChannelShapes(shapes);
    }

    @Produces
    @Singleton
    SmsPrices prices(ContentConfig config) {
        return new SmsPrices(config.sms().prices(), config.sms().currency());
    }
}
