/** The book of the account: pure decisions around the engine's walk. */
@NullMarked
package dev.tradewind.paper.trading.domain;

import org.jspecify.annotations.NullMarked;
