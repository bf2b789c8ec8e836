"""Who helps with what: making an arrangement, its rota, the light check, and what the team sees of all of them."""
