"""The tree of a parse as reading asks it: phrases, clauses, word classes, quantities, quotations, and the parser's slips mended."""
