"""One gate for published counts: small ones hidden, and whatever would give them away; knows only counts."""
