@NullMarked
package dev.tradewind.execution.entries.domain;

import org.jspecify.annotations.NullMarked;
