/** The eight steps of the start-up check, and what follows from them. */
@NullMarked
package dev.tradewind.execution.startup.domain;

import org.jspecify.annotations.NullMarked;
