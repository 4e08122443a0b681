/** Feeds and their bars in Postgres. */
@NullMarked
package dev.tradewind.paper.feed.persistence;

import org.jspecify.annotations.NullMarked;
