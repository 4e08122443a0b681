/** Tells alert-service what failed. */
@NullMarked
package dev.tradewind.reconciliation.notice;

import org.jspecify.annotations.NullMarked;
