/** Work in Postgres. */
@NullMarked
package dev.tradewind.portfolio.work.persistence;

import org.jspecify.annotations.NullMarked;
