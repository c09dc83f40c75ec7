"""How the bundled acoustic model yiboshi-cn was made: data, training, export. Needs requirements/acoustic.txt."""
