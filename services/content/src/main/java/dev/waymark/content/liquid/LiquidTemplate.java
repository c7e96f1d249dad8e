package dev.waymark.content.liquid;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.Predicate;
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

    private final LNode root;
    private final Set<String> names;
    private final int maxText;

    private LiquidTemplate(Nodes nodes, int maxText) {
        this.root = nodes.root();
        this.names = Set.copyOf(nodes.names());
        this.maxText = maxText;
    }

    private record Nodes(LNode root, SortedSet<String> attributes, SortedSet<String> names) {}

    /**
     * Parses a template.
     *
     * @param printing what becomes of the values it prints
     * @param maxText the longest text that a rendering may make, in UTF-16 units
     * @throws LiquidSyntaxException when it is not Liquid, uses a tag or filter that is not offered, or names a value in a way from
     *     which it cannot be told beforehand which attributes it needs
     */
    public static LiquidTemplate parse(String source, Printing printing, int maxText) {
        return new LiquidTemplate(nodes(source, printing), maxText);
    }

    /**
     * The attributes of a person that a template names, whichever way a rendering goes.
     *
     * @throws LiquidSyntaxException where {@link #parse} throws it
     */
    public static SortedSet<String> attributesOf(String source) {
        return nodes(source, Printing.PLAIN).attributes();
    }

    /**
     * Where a template prints values that may be missing: without a default, and without a condition about them.
     *
     * @param source a template that {@link #parse} takes
     * @param mayBeMissing whether there may be no value of that name
     */
    public static List<NamedValue> unguarded(String source, Predicate<String> mayBeMissing) {
        return Unguarded.in(source, LiquidDialect.PARSER.parse(source).getParseTree(), mayBeMissing);
    }

    /**
     * Where a template names values of the person or of the journey.
     *
     * @param source a template that {@link #parse} takes
     */
    public static List<NamedValue> named(String source) {
        return Unguarded.lookups(LiquidDialect.PARSER.parse(source).getParseTree()).stream()
                .filter(Unguarded::isGiven)
                .map(lookup -> Unguarded.named(source, lookup))
                .toList();
    }

    /** The values of the person or of the journey that it names, whichever way a rendering goes. */
    public Set<String> names() {
        return names;
    }

    private static Nodes nodes(String source, Printing printing) {
        try {
            Template parsed = LiquidDialect.PARSER.parse(source);
            NodeBuilder builder = new NodeBuilder(DeclaredNames.in(parsed.getParseTree()), printing);
            return new Nodes(builder.visit(parsed.getParseTree()), builder.attributes(), builder.names());
        } catch (LiquidException malformed) {
            throw SyntaxFindings.of(source, malformed);
        } catch (StackOverflowError tooDeep) {
            // The parser goes one step down per block, and has no limit of its own.
            throw new LiquidSyntaxException(1, 1, "blocks stand in blocks too deeply", "Put fewer into each other.");
        }
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
        Allowance.give(context, maxText);
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
