"""The citizen's pages of the news room. What is not public answers exactly as what does not exist."""
