/**
 * When a market trades: sessions by trading day, with holidays, early closes and daylight saving.
 * Plain Java, no clock, nothing stored: every answer is computed from rules and two small tables.
 */
@NullMarked
package dev.tradewind.kernel.calendar;

import org.jspecify.annotations.NullMarked;
