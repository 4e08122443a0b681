@NullMarked
package dev.tradewind.execution.quotes.domain;

import org.jspecify.annotations.NullMarked;
