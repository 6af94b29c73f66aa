"""From the bytes of any file to the normal form of its text, with a map back to the original offsets."""
