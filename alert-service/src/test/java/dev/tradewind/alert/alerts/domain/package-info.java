/** Rules of the domain, in milliseconds. */
@NullMarked
package dev.tradewind.alert.alerts.domain;

import org.jspecify.annotations.NullMarked;
