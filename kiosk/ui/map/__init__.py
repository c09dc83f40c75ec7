"""The map on the glass: levels, labels, the route, and the fingers that move them."""
