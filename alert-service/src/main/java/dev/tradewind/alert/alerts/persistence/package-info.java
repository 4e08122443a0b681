/** Alerts in Postgres. */
@NullMarked
package dev.tradewind.alert.alerts.persistence;

import org.jspecify.annotations.NullMarked;
