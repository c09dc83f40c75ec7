"""Hearing and speaking: microphone, recognisers, endpointing, synthesis. No Kivy."""
