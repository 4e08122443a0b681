/** Feeds over HTTP. */
@NullMarked
package dev.tradewind.paper.feed.rest;

import org.jspecify.annotations.NullMarked;
