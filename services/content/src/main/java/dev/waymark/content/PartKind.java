package dev.waymark.content;

import dev.waymark.content.liquid.Printing;

/** What a part is, and so what becomes of the values that its template prints. */
public enum PartKind {
    /**
     * One line of plain text. Line breaks and other control characters become a space, so that a value cannot end a header of an
     * e-mail and begin another (RFC 5322, section 2.2).
     */
    LINE,
    /** Plain text. */
    TEXT,
    /** A document in HTML. Printed values are escaped; the template's own text is untouched. */
    HTML,
    /**
     * An absolute https URL, in ASCII. Printed values are percent-encoded, unless the template is one output and nothing else: then
     * the value is the URL.
     */
    LINK,
    /**
     * Named values, one {@code name: value} a line, for providers that fill them into a template registered with them. Line breaks and other control
     * characters of printed values become a space, so that a value cannot begin another field. Empty lines, and fields without a value, are left out.
     */
    FIELDS;

    Printing printing() {
        return switch (this) {
            case LINE, TEXT -> Printing.PLAIN;
            case HTML -> Printing.HTML;
            case LINK -> Printing.URI;
            case FIELDS -> Printing.LINE;
        };
    }
}
