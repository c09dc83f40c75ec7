"""The plan of the bundled hall, in metres, and how it becomes an IMDF archive."""
