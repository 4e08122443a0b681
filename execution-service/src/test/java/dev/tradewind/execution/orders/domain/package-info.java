@NullMarked
package dev.tradewind.execution.orders.domain;

import org.jspecify.annotations.NullMarked;
