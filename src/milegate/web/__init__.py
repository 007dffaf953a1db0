"""The pages. They ask actions, and put what they get into words and HTML."""
