/** Posts alerts. */
@NullMarked
package dev.tradewind.reconciliation.notice.client;

import org.jspecify.annotations.NullMarked;
