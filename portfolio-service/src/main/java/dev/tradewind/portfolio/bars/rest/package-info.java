/** Bar files over HTTP. */
@NullMarked
package dev.tradewind.portfolio.bars.rest;

import org.jspecify.annotations.NullMarked;
