/** Bars from a data service, as files the other commands read. */
@NullMarked
package dev.tradewind.local.bars;

import org.jspecify.annotations.NullMarked;
