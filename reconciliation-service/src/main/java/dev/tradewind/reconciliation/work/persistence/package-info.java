/** Work rows in Postgres. */
@NullMarked
package dev.tradewind.reconciliation.work.persistence;

import org.jspecify.annotations.NullMarked;
