@NullMarked
package dev.tradewind.execution.turns.domain;

import org.jspecify.annotations.NullMarked;
