/** From bars to confirmations (ORB-RULES 2 to 5). */
@NullMarked
package dev.tradewind.engine.signal;

import org.jspecify.annotations.NullMarked;
