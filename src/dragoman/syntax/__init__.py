"""What is read off a parse alone: the tree, quotations, arguments, and how far a clause says that something is so."""
