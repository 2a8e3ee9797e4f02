"""Who has seen which words, and what did they answer?"""
