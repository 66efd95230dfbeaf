"""Native charts of a Word file. Open `chart` first: what one draws; `workbook` reads the cells inside it."""
