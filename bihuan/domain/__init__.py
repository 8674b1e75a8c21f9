"""Field service itself: vertical slices, all shaped alike."""
