"""Outside text read with its place, and shown safely; knows no standard and opens no file."""
