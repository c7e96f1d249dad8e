package dev.waymark.content.liquid;

import java.util.Map;
import liqp.TemplateContext;
import liqp.nodes.LNode;
import liqp.nodes.LookupNode.Hash;
import liqp.nodes.LookupNode.Index;
import liqp.nodes.LookupNode.Indexable;
import org.jspecify.annotations.Nullable;

/** The steps of a lookup such as {@code data.items[0].name}, free of state that renderings would share. */
final class Lookups {

    private Lookups() {}

    /** A named field. Of an object it is the field and nothing else; of a list or a text also its size, first and last. */
    record Field(String name) implements Indexable {

        @Override
        public @Nullable Object get(Object value, TemplateContext context) {
            return value instanceof Map<?, ?> map ? map.get(name) : new Hash(name).get(value, context);
        }

        @Override
        public String toString() {
            return "." + name;
        }
    }

    /** A computed place. liqp's own keeps the place it computed in a field, so each use has one of its own. */
    record Computed(LNode place, String text) implements Indexable {

        @Override
        public @Nullable Object get(Object value, TemplateContext context) {
            return new Index(place, text).get(value, context);
        }

        @Override
        public String toString() {
            return "[" + text + "]";
        }
    }
}
