"""Who leads the visitor along a route: a dot on the glass, later perhaps a base on wheels."""
