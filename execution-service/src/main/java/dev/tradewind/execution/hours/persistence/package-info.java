/** Special days in Postgres. */
@NullMarked
package dev.tradewind.execution.hours.persistence;

import org.jspecify.annotations.NullMarked;
