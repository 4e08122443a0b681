/** The calls of operators over HTTP. */
@NullMarked
package dev.tradewind.execution.operations.rest;

import org.jspecify.annotations.NullMarked;
