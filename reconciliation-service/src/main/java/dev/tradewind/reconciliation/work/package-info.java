/** Work that waits for its turn: rows that are claimed, done once and tried again. */
@NullMarked
package dev.tradewind.reconciliation.work;

import org.jspecify.annotations.NullMarked;
