@NullMarked
package dev.tradewind.ledger.trade.domain;

import org.jspecify.annotations.NullMarked;
