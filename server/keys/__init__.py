"""The keys that sign releases: the office's own, and the root's, which people keep (TUF)."""
