/**
 * Job workers of the Zeebe engine. A service writes a {@link dev.waymark.platform.worker.JobBatchHandler} bean per job
 * type; this package fetches the jobs, bounds them, hands them over in batches and reports their
 * {@link dev.waymark.platform.worker.JobOutcome}s to the engine.
 */
@NullMarked
package dev.waymark.platform.worker;

import org.jspecify.annotations.NullMarked;
