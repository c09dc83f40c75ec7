"""Releases on their way out: the repository as plain files, hints, and what a terminal is told of both."""
