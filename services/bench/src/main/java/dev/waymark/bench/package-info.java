/**
 * {@code ./waymark bench}: measures a running mesh over its public interfaces. A subcommand measures one service; it fires its calls with
 * {@link dev.waymark.bench.Calls} and prints what {@link dev.waymark.bench.Report} makes of the results.
 */
@org.jspecify.annotations.NullMarked
package dev.waymark.bench;
