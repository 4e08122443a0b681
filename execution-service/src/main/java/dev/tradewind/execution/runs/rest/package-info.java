/** Runs and their digests over HTTP. */
@NullMarked
package dev.tradewind.execution.runs.rest;

import org.jspecify.annotations.NullMarked;
