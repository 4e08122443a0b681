/** What happened, numbered without gaps and delivered to each receiver in order. */
@NullMarked
package dev.tradewind.execution.facts;

import org.jspecify.annotations.NullMarked;
