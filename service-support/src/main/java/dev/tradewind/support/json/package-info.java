/** How JSON is written and read: snake_case, decimals as strings, times in UTC. */
@NullMarked
package dev.tradewind.support.json;

import org.jspecify.annotations.NullMarked;
