/** What a piece of work is and when it is tried again. */
@NullMarked
package dev.tradewind.reconciliation.work.domain;

import org.jspecify.annotations.NullMarked;
