"""Which mentions mean one document, whose it is, and which named act."""
