package dev.waymark.content.generation;

import dev.waymark.content.review.Finding;
import dev.waymark.content.review.Rule;
import dev.waymark.content.review.RuleKind;
import dev.waymark.content.review.Severity;
import dev.waymark.content.review.Texts;
import java.util.List;
import java.util.Set;

/** What a proposed text may not do; its source is the house itself, for the law holds who advertises to what she can prove. */
enum GuardRule {
    CLAIM_NOT_IN_FACTS(
            "claim-not-in-facts",
            "A figure or a date that is not among the facts; a fact that tells what to write is none. State the fact in the brief, or leave it out.",
            "数字或日期不在事实之列；指挥如何写作的语句不算事实。请在需求单中陈述该事实，或删去。"),
    LINK_NOT_IN_BRIEF(
            "link-not-in-brief",
            "A link or address that is not the brief's. Use the brief's link, or leave it out.",
            "链接或地址不在需求单中。请使用需求单中的链接，或删去。"),
    WORD_TO_AVOID("word-to-avoid", "A word that the brief wants avoided. Say it otherwise.", "需求单要求避免的词语。请换一种说法。"),
    UNKNOWN_PLACEHOLDER(
            "unknown-placeholder",
            "A placeholder or Liquid that is none of the brief's fields. Leave it out, or declare the field.",
            "占位符或 Liquid 不属于需求单声明的字段。请删去，或先声明该字段。"),
    MARKUP(
            "markup-in-text",
            "HTML or Markdown in plain text: people would see its signs. Leave it out.",
            "纯文本中含有 HTML 或 Markdown 标记，收件人会看到这些符号。请删去。"),
    HIDDEN_CHARACTERS(
            "hidden-characters",
            "Characters that nobody sees, or that turn the direction of writing. Leave them out.",
            "含有不可见字符或改变书写方向的字符。请删去。"),
    PROMPT_LEAK(
            "prompt-leak", "Words of the instructions that the model was given. Leave them out.", "含有给模型的指令内容。请删去。"),
    TOO_LONG("too-long", "Longer than the channel takes. Shorten it.", "超出渠道允许的长度。请缩短。"),
    TOO_MANY_SEGMENTS(
            "too-many-segments",
            "Takes more SMS than the brief allows. Shorten it, or allow more.",
            "所需短信条数超出需求单的上限。请缩短，或放宽上限。"),
    LABEL_MISSING(
            "ai-label",
            "A language model made this text, and it does not say so. Put the label back; or, if most of it is your"
                    + " own now, declare that with :unlabel.",
            "该文本由语言模型生成，却没有标识。请恢复标识；若大部分已由您改写，请用 :unlabel 声明。"),
    LABEL_REMOVED(
            "ai-label-removed",
            "The label of a text that a language model made was taken off, for somebody declared to have rewritten it."
                    + " Accept it only when that is so.",
            "语言模型生成文本的标识已被移除，因有人声明已作实质改写。仅在属实时方可接受。"),
    FACT_EXPIRED(
            "fact-expired",
            "A fact of the brief does not hold today, or does not hold yet. Accept it only when the text does not"
                    + " claim it, or is sent in its time.",
            "需求单中的某项事实今日已失效或尚未生效。仅在文本未主张该事实，或在有效期内发送时方可接受。");

    private static final String SOURCE =
            "Waymark: what is advertised must be true and proven (Directive 2005/29/EC, art. 6 and 12; 中华人民共和国广告法"
                    + " 第四条、第十一条)";

    private final String id;
    private final Texts text;

    GuardRule(String id, String en, String zhCn) {
        this.id = id;
        this.text = new Texts(en, zhCn);
    }

    String id() {
        return id;
    }

    /** The finding of it at that place. */
    Finding at(Severity severity, int variant, String part, int start, int end, String source) {
        return at(severity, variant, part, start, end, source, SOURCE);
    }

    Finding at(Severity severity, int variant, String part, int start, int end, String source, String law) {
        return Finding.at(id, severity, variant, part, start, end, source, law, text);
    }

    /** The same as a rule that looks for words. */
    Rule looksFor(List<String> words, Severity severity) {
        return new Rule(
                id,
                severity,
                RuleKind.WORDS,
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                words,
                List.of(),
                0,
                SOURCE,
                text);
    }
}
