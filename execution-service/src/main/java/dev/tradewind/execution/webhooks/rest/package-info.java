@NullMarked
package dev.tradewind.execution.webhooks.rest;

import org.jspecify.annotations.NullMarked;
