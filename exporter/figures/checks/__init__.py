"""Rules that hold an outline's numbers and quotations against its key figures, its tables and its source."""
