/** Why and how a position is left, pure. */
@NullMarked
package dev.tradewind.execution.exits.domain;

import org.jspecify.annotations.NullMarked;
