/** Work rows in a real database. */
@NullMarked
package dev.tradewind.reconciliation.work.persistence;

import org.jspecify.annotations.NullMarked;
