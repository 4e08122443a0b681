/** Validated setups in Postgres. */
@NullMarked
package dev.tradewind.portfolio.setup.persistence;

import org.jspecify.annotations.NullMarked;
