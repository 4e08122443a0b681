/** Quotes, and how often they may be asked for. */
@NullMarked
package dev.tradewind.execution.quotes.domain;

import org.jspecify.annotations.NullMarked;
