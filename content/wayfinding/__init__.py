"""IMDF 1.0 (OGC 20-094) -> routes -> directions a person can follow."""
