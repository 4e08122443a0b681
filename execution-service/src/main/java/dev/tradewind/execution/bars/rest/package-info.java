/** Bars over HTTP. */
@NullMarked
package dev.tradewind.execution.bars.rest;

import org.jspecify.annotations.NullMarked;
