"""Forms that are drawn: one widget draws a whole page from its declaration and edits it."""
