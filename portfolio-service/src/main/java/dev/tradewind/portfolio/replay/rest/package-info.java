/** Replays over HTTP. */
@NullMarked
package dev.tradewind.portfolio.replay.rest;

import org.jspecify.annotations.NullMarked;
