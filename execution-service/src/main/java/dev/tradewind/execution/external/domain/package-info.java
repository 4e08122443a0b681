/** What is booked from outside, and whether the broker bears it out. */
@NullMarked
package dev.tradewind.execution.external.domain;

import org.jspecify.annotations.NullMarked;
