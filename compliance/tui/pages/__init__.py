"""The pages of the app, one a file; they do not know each other."""
