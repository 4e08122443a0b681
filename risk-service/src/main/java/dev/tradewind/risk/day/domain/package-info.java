/** A trading day and the limits in force on it. */
@NullMarked
package dev.tradewind.risk.day.domain;

import org.jspecify.annotations.NullMarked;
