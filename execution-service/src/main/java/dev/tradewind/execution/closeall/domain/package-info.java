/** What a close-all is. */
@NullMarked
package dev.tradewind.execution.closeall.domain;

import org.jspecify.annotations.NullMarked;
