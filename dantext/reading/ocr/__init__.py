"""Pages that are pictures to text, by Tesseract (extra ``ocr``), in a process of its own.

`engine.missing` says what it wants that is not there, `process.read_pages` reads a PDF or an image. Nothing of the
engine is imported before the first page that has to be read, and then in the other process.
"""
