@NullMarked
package dev.tradewind.execution.positions.domain;

import org.jspecify.annotations.NullMarked;
