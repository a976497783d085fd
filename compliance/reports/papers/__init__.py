"""What each page says; a paper knows no format."""
