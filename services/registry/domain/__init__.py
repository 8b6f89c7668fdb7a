"""Write side: one pure file per kind of thing that has a life."""
