"""Who do I call: search, call, one tap afterwards; and adding somebody one got to know."""
