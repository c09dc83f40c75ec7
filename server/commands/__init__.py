"""What `python -m server` can do, one command a module."""
