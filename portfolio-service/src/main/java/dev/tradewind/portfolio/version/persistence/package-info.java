/** Portfolio versions in Postgres. */
@NullMarked
package dev.tradewind.portfolio.version.persistence;

import org.jspecify.annotations.NullMarked;
