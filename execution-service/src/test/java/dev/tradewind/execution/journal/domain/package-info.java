@NullMarked
package dev.tradewind.execution.journal.domain;

import org.jspecify.annotations.NullMarked;
