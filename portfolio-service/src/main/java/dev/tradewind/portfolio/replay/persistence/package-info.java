/** Replays, outcomes and journals in Postgres. */
@NullMarked
package dev.tradewind.portfolio.replay.persistence;

import org.jspecify.annotations.NullMarked;
