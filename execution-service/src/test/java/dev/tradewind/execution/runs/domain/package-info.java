@NullMarked
package dev.tradewind.execution.runs.domain;

import org.jspecify.annotations.NullMarked;
