"""A film leaves the house: as video, as Lottie, as small pictures, all at once or one by one."""
