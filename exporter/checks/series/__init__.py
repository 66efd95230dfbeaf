"""What the source's tables say of one thing at several times, and which of it a number of the outline is told of."""
