/** Names of bar files. */
@NullMarked
package dev.tradewind.portfolio.bars.domain;

import org.jspecify.annotations.NullMarked;
