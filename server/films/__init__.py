"""Films of answers in the office: what is said in them, by which voice, and how they look."""
