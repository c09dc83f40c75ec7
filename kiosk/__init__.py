"""The terminal: hears, decides, shows and says."""

# As the office is told it; pyproject.toml's.
VERSION = "0.1.0"
