/** The daily report, written when a session closes. */
@NullMarked
package dev.tradewind.ledger.report;

import org.jspecify.annotations.NullMarked;
