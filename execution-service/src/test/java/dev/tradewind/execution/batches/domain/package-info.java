@NullMarked
package dev.tradewind.execution.batches.domain;

import org.jspecify.annotations.NullMarked;
