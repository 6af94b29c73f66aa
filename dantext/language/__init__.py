"""Letters, syllables and words of Vietnamese."""
