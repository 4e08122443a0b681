/** Corporate actions over HTTP. */
@NullMarked
package dev.tradewind.execution.corporate.rest;

import org.jspecify.annotations.NullMarked;
