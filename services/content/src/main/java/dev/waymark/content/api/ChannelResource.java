package dev.waymark.content.api;

import dev.waymark.content.ChannelShape;
import dev.waymark.content.ChannelShapes;
import dev.waymark.content.PartRule;
import dev.waymark.content.api.contract.Channel;
import dev.waymark.content.api.contract.ChannelList;
import dev.waymark.content.api.contract.ChannelPart;
import dev.waymark.content.api.contract.ChannelPart.KindEnum;
import dev.waymark.content.api.contract.ChannelsApi;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;

/** The channels over REST. They change with the release or its configuration alone. */
class ChannelResource implements ChannelsApi {

    private final ChannelList channels;

    ChannelResource(ChannelShapes shapes) {
        this.channels = new ChannelList(
                shapes.all().stream().map(ChannelResource::channel).toList());
    }

    @Override
    @RolesAllowed({"marketer", "compliance", "operator"})
    public Uni<ChannelList> listChannels() {
        return Uni.createFrom().item(channels);
    }

    private static Channel channel(ChannelShape shape) {
        return new Channel(
                shape.name(),
                shape.bodyMaxLength(),
                shape.parts().stream().map(ChannelResource::part).toList());
    }

    private static ChannelPart part(PartRule rule) {
        return new ChannelPart(rule.name(), kind(rule), rule.required(), rule.maxLength());
    }

    private static KindEnum kind(PartRule rule) {
        return switch (rule.kind()) {
            case LINE -> KindEnum.LINE;
            case TEXT -> KindEnum.TEXT;
            case HTML -> KindEnum.HTML;
            case LINK -> KindEnum.LINK;
            case FIELDS -> KindEnum.FIELDS;
        };
    }
}
