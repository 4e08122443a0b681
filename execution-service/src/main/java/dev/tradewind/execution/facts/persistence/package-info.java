/** The log of facts and how far each receiver is. */
@NullMarked
package dev.tradewind.execution.facts.persistence;

import org.jspecify.annotations.NullMarked;
