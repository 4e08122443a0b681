/** Strategies, filters and instruments, and their JSON (ORB-RULES 2, 4.1, 5, 8.1, 10.2). */
@NullMarked
package dev.tradewind.engine.strategy;

import org.jspecify.annotations.NullMarked;
