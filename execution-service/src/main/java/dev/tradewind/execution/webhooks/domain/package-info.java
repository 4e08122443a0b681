@NullMarked
package dev.tradewind.execution.webhooks.domain;

import org.jspecify.annotations.NullMarked;
