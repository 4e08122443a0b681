/** The simulated venue: from orders and bars to fills (ORB-RULES 6, 7, 9.5, 12.4). */
@NullMarked
package dev.tradewind.engine.walk;

import org.jspecify.annotations.NullMarked;
