/** Close-alls over HTTP. */
@NullMarked
package dev.tradewind.execution.closeall.rest;

import org.jspecify.annotations.NullMarked;
