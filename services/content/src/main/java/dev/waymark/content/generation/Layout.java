package dev.waymark.content.generation;

import dev.waymark.content.Locales;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The texts of one variant. In Chinese, sentences follow each other without a space, and the signature of an SMS stands in 【】. */
record Layout(
        Copy copy, Brief brief, String label, @Nullable Marking marking) {

    private record Words(String optOut, String colon, String more, String preferences) {}

    private static final Words ENGLISH = new Words("Reply STOP to end.", ": ", "More", "Choose what we write to you");
    private static final Map<String, Words> WORDS = Map.of("zh", new Words("拒收请回复R", "：", "详情", "选择您想收到的消息"));

    String headline() {
        return liquid(copy.headline());
    }

    /** What inboxes show beside the subject; left out where it would be cut or says nothing. */
    Optional<String> preview(int maxLength) {
        return Optional.of(copy.preview())
                .filter(text -> !text.isBlank() && text.length() <= maxLength && !text.contains("[["))
                .map(this::liquid);
    }

    /** Signature, text, link, label, opt-out. A link is never followed by a letter. */
    String sms(boolean gatewaySigns) {
        String brand = brief.brand(copy.locale());
        String signature = isChinese() ? (gatewaySigns ? "" : "【" + brand + "】") : brand + ": ";
        StringBuilder text = new StringBuilder(signature).append(join(copy.paragraphs()));
        linkLine().ifPresent(line -> text.append(space()).append(line).append(isChinese() ? " " : ""));
        List<String> end = Stream.of(label, Assembler.needsOptOut(brief) ? words().optOut() : "")
                .filter(piece -> !piece.isEmpty())
                .toList();
        return liquid(text.append(end.isEmpty() ? "" : space())
                        .append(join(end))
                        .toString())
                .strip();
    }

    /** The plain text alternative. */
    String email() {
        StringBuilder text = new StringBuilder(String.join("\n\n", copy.paragraphs()));
        linkLine().ifPresent(line -> text.append("\n\n").append(line));
        text.append("\n\n").append(brief.brand(copy.locale()));
        if (!label.isEmpty()) {
            text.append("\n").append(label);
        }
        return liquid(text.toString()) + preferences("\n\n{0}: {1}");
    }

    /** What has no form of its own: sentences, and the label. */
    String plain() {
        String text = join(copy.paragraphs());
        return liquid(label.isEmpty() ? text : text + space() + label);
    }

    String html() {
        StringBuilder html = new StringBuilder("<!doctype html>\n<html lang=\"")
                .append(copy.locale())
                .append("\"><head><meta charset=\"utf-8\">")
                .append(marking == null ? "" : marking.meta())
                .append("<title>")
                .append(escaped(copy.headline()))
                .append("</title></head><body>\n<h1>")
                .append(escaped(copy.headline()))
                .append("</h1>\n");
        copy.paragraphs()
                .forEach(text -> html.append("<p>").append(escaped(text)).append("</p>\n"));
        if (brief.link() != null) {
            html.append("<p><a href=\"").append(Html.escape(brief.link())).append("\">");
            html.append(escaped(action())).append("</a></p>\n");
        }
        html.append("<p>").append(Html.escape(brief.brand(copy.locale()))).append("</p>\n");
        if (!label.isEmpty()) {
            html.append("<p><small>").append(Html.escape(label)).append("</small></p>\n");
        }
        return html.append(preferences("<p><a href=\"{1}\">{0}</a></p>\n"))
                .append("</body></html>")
                .toString();
    }

    private String preferences(String form) {
        return Assembler.needsOptOut(brief)
                ? "{% if preferenceLink %}"
                        + form.replace("{0}", words().preferences()).replace("{1}", "{{ preferenceLink }}")
                        + "{% endif %}"
                : "";
    }

    private Optional<String> linkLine() {
        return Optional.ofNullable(brief.link()).map(link -> action() + words().colon() + link);
    }

    private String action() {
        return copy.action().isBlank() ? words().more() : copy.action();
    }

    private String escaped(String text) {
        return liquid(Html.escape(text));
    }

    /** The tokens of declared fields as Liquid. */
    private String liquid(String text) {
        String printed = text;
        for (Field field : brief.fields()) {
            printed = printed.replace(field.token(), field.liquid(copy.locale()));
        }
        return printed;
    }

    private String join(List<String> sentences) {
        return String.join(space(), sentences);
    }

    private String space() {
        return isChinese() ? "" : " ";
    }

    private boolean isChinese() {
        return Locales.chain(copy.locale()).contains("zh");
    }

    private Words words() {
        return Locales.chain(copy.locale()).stream()
                .filter(WORDS::containsKey)
                .map(WORDS::get)
                .findFirst()
                .orElse(ENGLISH);
    }
}
