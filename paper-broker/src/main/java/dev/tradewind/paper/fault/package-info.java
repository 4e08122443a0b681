/** Misbehaviour on demand, for tests of those who trade here. */
@NullMarked
package dev.tradewind.paper.fault;

import org.jspecify.annotations.NullMarked;
