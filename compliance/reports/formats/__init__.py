"""How a page is written; each format writes every paper."""
