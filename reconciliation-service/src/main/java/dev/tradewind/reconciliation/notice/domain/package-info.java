/** What the failures of this service say to people. */
@NullMarked
package dev.tradewind.reconciliation.notice.domain;

import org.jspecify.annotations.NullMarked;
