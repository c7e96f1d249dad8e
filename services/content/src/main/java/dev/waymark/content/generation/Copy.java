package dev.waymark.content.generation;

import java.util.List;

/**
 * The words of one variant, before a channel gives them their form. Signature, link, label and opt-out are not in it.
 *
 * @param headline a subject or title
 * @param preview what inboxes show beside the subject; may be empty
 * @param paragraphs what the message says
 * @param action what the link is called; may be empty
 */
record Copy(String locale, String headline, String preview, List<String> paragraphs, String action) {

    Copy {
        paragraphs = List.copyOf(paragraphs);
    }
}
