/** The verdict on an order and the day's state behind it (ORB-RULES 9). */
@NullMarked
package dev.tradewind.engine.risk;

import org.jspecify.annotations.NullMarked;
