"""What every face of the program does with one open folder."""
