/** Which channels an alert takes, how often it is tried, and how it reads. */
@NullMarked
package dev.tradewind.alert.delivery.domain;

import org.jspecify.annotations.NullMarked;
