"""Accounts: who may log in as which member. What a member may do is not here: the policy says it."""
