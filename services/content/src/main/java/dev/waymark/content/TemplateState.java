package dev.waymark.content;

/**
 * Where a version of a template stands. What it says never changes; how it may go on:
 *
 * <pre>{@code
 * DRAFT > IN_REVIEW > APPROVED > PUBLISHED > RETIRED
 *         IN_REVIEW > REJECTED
 * }</pre>
 */
public enum TemplateState {
    /** Written, and seen by nobody but those who write. */
    DRAFT,
    /** Handed in; waits for somebody else. */
    IN_REVIEW,
    /** May be published. */
    APPROVED,
    /** May not be published, for good. */
    REJECTED,
    /** Is what messages say; at most one version of a template is. */
    PUBLISHED,
    /** Was published; said by messages that were on their way alone. */
    RETIRED
}
