/** Corporate actions, adjustments and the broker's cash in Postgres. */
@NullMarked
package dev.tradewind.execution.corporate.persistence;

import org.jspecify.annotations.NullMarked;
