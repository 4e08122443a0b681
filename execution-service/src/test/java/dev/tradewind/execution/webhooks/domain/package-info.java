@org.jspecify.annotations.NullMarked
package dev.tradewind.execution.webhooks.domain;
