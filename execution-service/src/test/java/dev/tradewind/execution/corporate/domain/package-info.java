@NullMarked
package dev.tradewind.execution.corporate.domain;

import org.jspecify.annotations.NullMarked;
