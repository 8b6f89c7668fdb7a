"""Read side: one file per read model, with its tables, what fills them and what asks them."""
