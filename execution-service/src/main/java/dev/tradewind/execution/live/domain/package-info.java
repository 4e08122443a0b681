/** What a live scope does next, pure. */
@NullMarked
package dev.tradewind.execution.live.domain;

import org.jspecify.annotations.NullMarked;
