/** Pauses and locks. */
@NullMarked
package dev.tradewind.execution.operations.domain;

import org.jspecify.annotations.NullMarked;
