/** What an alert is, and when two are one. */
@NullMarked
package dev.tradewind.alert.alerts.domain;

import org.jspecify.annotations.NullMarked;
