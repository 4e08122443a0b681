/** When a lease ends and who may challenge for a term. */
@NullMarked
package dev.tradewind.execution.leadership.domain;

import org.jspecify.annotations.NullMarked;
