"""Texts read aloud: how they are said, by which voice, and what is kept of it."""
