/** What a turn asks for. */
@NullMarked
package dev.tradewind.execution.turns.domain;

import org.jspecify.annotations.NullMarked;
