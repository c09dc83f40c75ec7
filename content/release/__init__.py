"""A release on its way to the glass: what is signed, and what hangs by its hash. Pure; both sides' format."""
