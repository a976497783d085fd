"""One module for each family of extracts; found by walking this folder, and none knows another."""
