/** What an operator has stopped or fixed in a scope; asked by whoever would act otherwise. */
@NullMarked
package dev.tradewind.execution.operations;

import org.jspecify.annotations.NullMarked;
