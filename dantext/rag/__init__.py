"""Chunks."""
from dantext.rag.split import Chunk, split
