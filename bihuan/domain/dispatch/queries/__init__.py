"""What dispatch can be asked."""
