"""A ward that does not exist, for the first start: all names, numbers and texts are invented."""
