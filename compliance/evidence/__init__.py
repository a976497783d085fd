"""One authority, one period: what it holds, where each item stands, and how strong it is."""
