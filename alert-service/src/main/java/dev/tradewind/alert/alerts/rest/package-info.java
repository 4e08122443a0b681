/** Alerts over HTTP. */
@NullMarked
package dev.tradewind.alert.alerts.rest;

import org.jspecify.annotations.NullMarked;
