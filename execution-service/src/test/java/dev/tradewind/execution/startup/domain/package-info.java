/** The start-up check. */
@NullMarked
package dev.tradewind.execution.startup.domain;

import org.jspecify.annotations.NullMarked;
