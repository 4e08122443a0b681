@NullMarked
package dev.tradewind.execution.live.domain;

import org.jspecify.annotations.NullMarked;
