/** A run and its digest. */
@NullMarked
package dev.tradewind.execution.runs.domain;

import org.jspecify.annotations.NullMarked;
