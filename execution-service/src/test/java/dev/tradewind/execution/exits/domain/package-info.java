@NullMarked
package dev.tradewind.execution.exits.domain;

import org.jspecify.annotations.NullMarked;
