"""A report's figures held against one another; each disagreement is a diagnostic with both places."""
