/** The hours of a market. */
@NullMarked
package dev.tradewind.execution.hours.domain;

import org.jspecify.annotations.NullMarked;
