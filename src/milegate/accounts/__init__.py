"""Who people are: the user model and how they sign in. What they may do is said in `actions.rights`."""
