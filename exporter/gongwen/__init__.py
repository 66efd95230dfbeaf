"""GB/T 9704-2012, 党政机关公文格式: its clauses held against a document and its template, one by one."""
