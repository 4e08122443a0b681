/** Replayed feeds: loading bars, and dealing them one turn at a time. */
@NullMarked
package dev.tradewind.paper.feed;

import org.jspecify.annotations.NullMarked;
