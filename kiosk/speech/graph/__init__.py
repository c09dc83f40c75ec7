"""Decoding graphs for Vosk, compiled on the terminal: what can be said, as states of the model."""
