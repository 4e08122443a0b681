/** The broker's account at one moment. */
@NullMarked
package dev.tradewind.reconciliation.brokerstate.domain;

import org.jspecify.annotations.NullMarked;
