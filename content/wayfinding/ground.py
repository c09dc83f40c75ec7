"""Longitude and latitude to metres on the ground of one venue, and back."""

import math
from dataclasses import dataclass

# WGS 84, semi-major axis and first eccentricity squared.
_A = 6_378_137.0
_E2 = 6.694_379_990_14e-3

Point = tuple[float, float]


@dataclass(frozen=True)
class Ground:
    """The plane that touches the ellipsoid at `longitude`, `latitude` (degrees): x east, y north, metres.

    Within a kilometre the plane is true to less than a millimetre in ten metres.
    """

    longitude: float
    latitude: float

    def metres(self, longitude: float, latitude: float) -> Point:
        """Where a place (degrees) lies on the plane."""
        east, north = self._per_degree
        return (longitude - self.longitude) * east, (latitude - self.latitude) * north

    def degrees(self, x: float, y: float) -> Point:
        """Longitude and latitude of a point of the plane."""
        east, north = self._per_degree
        return self.longitude + x / east, self.latitude + y / north

    @property
    def _per_degree(self) -> Point:
        """Metres in a degree of longitude and of latitude (radii of curvature of the ellipsoid)."""
        sin = math.sin(math.radians(self.latitude))
        w = math.sqrt(1 - _E2 * sin * sin)
        prime_vertical, meridian = _A / w, _A * (1 - _E2) / w**3
        east = prime_vertical * math.cos(math.radians(self.latitude))
        return math.radians(east), math.radians(meridian)
