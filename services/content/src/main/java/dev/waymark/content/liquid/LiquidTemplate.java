package dev.waymark.content.liquid;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import liqp.Template;
import liqp.TemplateContext;
import liqp.exceptions.ExceededMaxIterationsException;
import liqp.exceptions.LiquidException;
import liqp.nodes.LNode;
import org.jspecify.annotations.Nullable;

/**
 * A parsed template. Immutable, and safe to render in many threads at once: liqp's own {@link Template} is not, it keeps the
 * context of the last rendering in a field, so one person's message could show another person's values. Therefore the nodes are
 * built once, here, and each rendering has a context of its own.
 */
public final class LiquidTemplate {

    /** The longest text that a rendering may make, in UTF-16 units: ten SMS of GSM-7. */
    public static final int MAX_TEXT = 1_600;

    private static final long MAX_NANOS = 250_000_000;

    private final LNode root;
    private final SortedSet<String> attributes;

    private LiquidTemplate(LNode root, SortedSet<String> attributes) {
        this.root = root;
        this.attributes = Collections.unmodifiableSortedSet(new TreeSet<>(attributes));
    }

    /**
     * Parses a template.
     *
     * @throws LiquidSyntaxException when it is not Liquid, uses a tag or filter that is not offered, or names a value in a way from
     *     which it cannot be told beforehand which attributes it needs
     */
    public static LiquidTemplate parse(String body) {
        try {
            Template parsed = LiquidDialect.PARSER.parse(body);
            NodeBuilder builder = new NodeBuilder(DeclaredNames.in(parsed.getParseTree()));
            return new LiquidTemplate(builder.visit(parsed.getParseTree()), builder.attributes());
        } catch (LiquidException malformed) {
            throw SyntaxFindings.of(body, malformed);
        }
    }

    /** The attributes of a person that the template names, whichever way a rendering goes. */
    public SortedSet<String> attributes() {
        return attributes;
    }

    /**
     * The text for these values.
     *
     * @param person attributes of the person by name
     * @param data what the journey gives by name
     * @param preferenceLink the person's own link to her preferences; null where there is none
     * @throws MissingValueException when a value would be printed that is not there
     * @throws RenderLimitException when it takes too long or gets too long
     */
    public String render(
            Map<String, ? extends @Nullable Object> person,
            Map<String, ? extends @Nullable Object> data,
            @Nullable String preferenceLink) {
        Map<String, Object> variables = new HashMap<>();
        variables.put(LiquidDialect.PERSON, person);
        variables.put(LiquidDialect.DATA, data);
        if (preferenceLink != null) {
            variables.put(LiquidDialect.PREFERENCE_LINK, preferenceLink);
        }
        TemplateContext context = new TemplateContext(LiquidDialect.PARSER, variables);
        Deadline.set(context, MAX_NANOS);
        try {
            return root.render(context) instanceof CharSequence text ? text.toString() : "";
        } catch (ExceededMaxIterationsException tooMany) {
            throw new RenderLimitException(RenderLimitException.Limit.WORK);
        } catch (RuntimeException failure) {
            throw ownCause(failure);
        }
    }

    // liqp wraps what a filter's argument throws.
    private static RuntimeException ownCause(RuntimeException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof MissingValueException || cause instanceof RenderLimitException) {
                return (RuntimeException) cause;
            }
        }
        return failure;
    }
}
