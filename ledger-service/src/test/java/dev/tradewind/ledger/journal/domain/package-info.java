@NullMarked
package dev.tradewind.ledger.journal.domain;

import org.jspecify.annotations.NullMarked;
