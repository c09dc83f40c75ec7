"""How 易博士 accompanies a whole film: standing, looking, showing, speaking."""
