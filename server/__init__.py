"""The back office: clerks write, reviewers approve, terminals are looked after, clues come home."""
