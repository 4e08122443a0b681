/** When a lease ends, who may challenge for a term, and what a leader or a challenger does next. */
@NullMarked
package dev.tradewind.execution.leadership.domain;

import org.jspecify.annotations.NullMarked;
