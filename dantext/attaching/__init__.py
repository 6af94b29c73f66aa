"""What belongs to a mention: date, issuer, title, pinpoint, relation."""
