/**
 * What happens to an account's orders, as it happens: {@link
 * dev.tradewind.broker.updates.TradeUpdateListener} hears it.
 */
@NullMarked
package dev.tradewind.broker.updates;

import org.jspecify.annotations.NullMarked;
