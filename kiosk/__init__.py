"""The terminal: hears, decides, shows and says."""
