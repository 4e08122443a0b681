/** Trading days in Postgres. */
@NullMarked
package dev.tradewind.risk.day.persistence;

import org.jspecify.annotations.NullMarked;
