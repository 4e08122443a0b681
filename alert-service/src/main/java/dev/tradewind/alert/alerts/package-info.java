/** Alerts: raised once, repeated while unresolved, acknowledged and resolved. */
@NullMarked
package dev.tradewind.alert.alerts;

import org.jspecify.annotations.NullMarked;
