@NullMarked
package dev.tradewind.execution.leadership.domain;

import org.jspecify.annotations.NullMarked;
