"""Archives: batches of reports, the authority table over what they cite, and the overview of a batch output."""
