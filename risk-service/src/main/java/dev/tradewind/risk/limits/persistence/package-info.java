/** Limits in Postgres. */
@NullMarked
package dev.tradewind.risk.limits.persistence;

import org.jspecify.annotations.NullMarked;
