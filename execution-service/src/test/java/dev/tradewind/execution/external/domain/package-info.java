@NullMarked
package dev.tradewind.execution.external.domain;

import org.jspecify.annotations.NullMarked;
