@NullMarked
package dev.tradewind.execution.rollover.domain;

import org.jspecify.annotations.NullMarked;
