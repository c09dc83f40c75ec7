"""What the terminal knows, and every question you can put to it."""
