package dev.tradewind.support.testing.misdrawn.page;

import dev.tradewind.support.testing.misdrawn.book.Book;
import org.jspecify.annotations.Nullable;

public record Page(@Nullable Book book) {}
