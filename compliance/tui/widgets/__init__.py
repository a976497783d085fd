"""The pieces that pages are made of; they know no council and no standard."""
