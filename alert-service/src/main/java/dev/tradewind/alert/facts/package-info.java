/** Facts of the trading day that raise alerts. */
@NullMarked
package dev.tradewind.alert.facts;

import org.jspecify.annotations.NullMarked;
