"""Ideas in pure Python: no framework, no input or output, no clock of its own."""
