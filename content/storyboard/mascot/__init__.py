"""易博士 drawn from simple shapes: the figure, its acting, and the seven states."""
