"""Excel 与 Word."""
