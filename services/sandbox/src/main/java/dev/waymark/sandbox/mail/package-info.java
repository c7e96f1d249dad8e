/**
 * The mail half of the far side: what a mail server does with a submission, what mailboxes show, and the entries of the log from
 * which both are rebuilt. Free of frameworks and of every other Waymark module.
 */
@NullMarked
package dev.waymark.sandbox.mail;

import org.jspecify.annotations.NullMarked;
