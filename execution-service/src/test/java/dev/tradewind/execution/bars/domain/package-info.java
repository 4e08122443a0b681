@NullMarked
package dev.tradewind.execution.bars.domain;

import org.jspecify.annotations.NullMarked;
