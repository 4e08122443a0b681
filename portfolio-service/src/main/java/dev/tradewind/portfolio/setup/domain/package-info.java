/** Validated setups, as values. */
@NullMarked
package dev.tradewind.portfolio.setup.domain;

import org.jspecify.annotations.NullMarked;
