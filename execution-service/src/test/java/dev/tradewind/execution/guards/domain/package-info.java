@NullMarked
package dev.tradewind.execution.guards.domain;

import org.jspecify.annotations.NullMarked;
