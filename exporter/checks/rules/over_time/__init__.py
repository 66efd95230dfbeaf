"""Numbers told of one thing of a source's table, held against what it has of that thing at several times."""
