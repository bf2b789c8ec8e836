"""Design: how every page looks and answers.

Owns: tokens, stylesheet, component templates, form renderer, icons, the small script, page and error rendering.
Does not own: words of a room, routes, charts' figures.
Read first: README.md in this folder, then the gallery at /vormgeving/.
"""
