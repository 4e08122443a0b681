/** Bar files that replays read: a folder of the service, and what was sent to it. */
@NullMarked
package dev.tradewind.portfolio.bars;

import org.jspecify.annotations.NullMarked;
