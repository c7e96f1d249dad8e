package dev.waymark.content.review;

/** What is wrong and how to mend it, in English and in Simplified Chinese. */
public record Texts(String en, String zhCn) {

    public Texts {
        Rule.checkText("en", en);
        Rule.checkText("zh-CN", zhCn);
    }
}
