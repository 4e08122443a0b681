/** Feeds as plain values. */
@NullMarked
package dev.tradewind.paper.feed.domain;

import org.jspecify.annotations.NullMarked;
