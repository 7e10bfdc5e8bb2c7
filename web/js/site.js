// The script of every page; each element improves what already works without it.
