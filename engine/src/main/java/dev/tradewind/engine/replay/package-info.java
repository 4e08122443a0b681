/** From bars to the trade list (ORB-RULES 10.4, 12.1). */
@NullMarked
package dev.tradewind.engine.replay;

import org.jspecify.annotations.NullMarked;
