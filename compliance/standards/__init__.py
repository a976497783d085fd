"""What the instruments say: values, and one reader of the folder."""
