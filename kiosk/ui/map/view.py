"""The map: one level at a time, the way on it, and the hands that move it."""

from collections.abc import Callable, Iterable, Sequence
from time import monotonic

from kivy.graphics import Callback
from kivy.input.motionevent import MotionEvent
from kivy.uix.floatlayout import FloatLayout

from content.wayfinding import saying
from content.wayfinding.ground import Point
from content.wayfinding.imdf import Unit
from content.wayfinding.way import Way
from kiosk.ui import theme
from kiosk.ui.glass import Alone, Rect
from kiosk.ui.map import pace, tints
from kiosk.ui.map.board import Board
from kiosk.ui.map.camera import Bounds, Camera, bounds_of, fitting
from kiosk.ui.map.hands import Hands
from kiosk.ui.map.ink import Ink
from kiosk.ui.map.line import beads, drawn_route, legs_on
from kiosk.ui.map.pane import Corners, through
from kiosk.ui.map.plan import Plan
from kiosk.ui.map.signs import Sign, signs_on
from kiosk.ui.map.step import part_of
from kiosk.ui.map.walker import Walker
from kiosk.ui.touch import TAP_SLACK
from kiosk.ui.widgets.animation import Player

# Pixels a metre, on a glass 1080 wide: closer than this one sees only floor.
_NEAREST, _CLOSE = 90.0, 34.0
# What is left free around what one should see, in glass pixels.
_MARGIN, _HOUSE_MARGIN = 90, 36
# How near to a door to another level a finger must be, in glass pixels.
_REACH = 16


class MapView(FloatLayout):  # type: ignore[misc]
    """Shows `plan`. `on_level` is called when another level is shown, `on_unit` when one is tapped.

    `more`: signs of a level besides. Nothing may lie over it, or its movements would wipe that away.
    """

    def __init__(
        self,
        plan: Plan,
        *,
        on_level: Callable[[], None] = lambda: None,
        on_unit: Callable[[Unit], None] = lambda unit: None,
        on_moved: Callable[[], None] = lambda: None,
        more: Callable[[str], Iterable[Sign]] = lambda level: (),
    ) -> None:
        super().__init__()
        self._plan = plan
        self._on_level, self._on_unit, self._on_moved = on_level, on_unit, on_moved
        self._more = more
        self._way: Way | None = None
        self._part: tuple[Point, ...] = ()
        self.level = plan.home
        self._led: tuple[str, Point] | None = None
        self.moved = False  # by hand, away from what it shows by itself
        self._house, self._route, self._discs = Ink(), Ink(), Ink()
        self._walker = Walker()
        self._board = Board()
        self._hands = Hands()
        self._camera = self._goal = Camera((0.0, 0.0), 1.0, plan.up)
        self._glide: tuple[Camera, float] | None = None
        self._stale = self._whole = False
        self._corners = Corners()
        self._alone = Alone(self)
        with self.canvas.before:
            Callback(self._paint)
        self.bind(pos=self._place, size=self._place)
        self._change_level(plan.home)

    # -- what is shown -----------------------------------------------------------------------

    def show_way(self, way: Way | None, step: int = -1) -> None:
        """Show the way, from its start or at step number `step`; None: the whole house."""
        self._way, self._led = way, None
        self.show_step(step, anew=True)

    def show_step(self, step: int, *, anew: bool = False) -> None:
        """Go to where step number `step` is walked, and to its level; -1: to the start."""
        self._part = ()
        level = self._plan.home
        if self._way is not None:
            level = self._way.route.start.level
            if step >= 0:
                level, self._part = part_of(self._way, step)
        self._change_level(level)
        self._aim(at_once=anew)

    def show_level(self, level: str) -> None:
        """Show another level, with what there is of the way on it."""
        if level != self.level:
            self._part = ()
            self._change_level(level)
            self._aim(at_once=True)

    def follow(self, level: str, point: Point) -> None:
        """Somebody is led and is now at `point` (m) of `level`, which is shown when it is entered."""
        entered = self._led is None or self._led[0] != level
        self._led = level, point
        if entered:
            self.show_level(level)
        self._walk(())
        Player.shared.add(self)

    def return_to_way(self) -> None:
        """Back from where the hand has moved it."""
        self._aim()

    def zoom(self, factor: float) -> None:
        """Closer by `factor`, around the middle."""
        self._steer(self._bounded(self._camera.zoomed(factor, (0.0, 0.0))), by_hand=True)

    def _change_level(self, level: str) -> None:
        changed = level != self.level
        self.level = level
        route = self._way.route if self._way else None
        self._house.show(self._plan.sheets[level].drawing)
        kiosk = self._plan.kiosk
        self._route.show(drawn_route(self._plan.archive, route, level, self._part, kiosk))
        signs = (*self._more(level), *signs_on(self._plan, level, self._way))
        self._board.show(signs, beads(route, level))
        if changed:
            self._on_level()

    def _aim(self, *, at_once: bool = False) -> None:
        """Look at the part that is walked now, else at the way on this level, else at the house."""
        corners = self._plan.sheets[self.level].corners
        route = self._way.route if self._way else None
        path = [point for leg in legs_on(route, self.level) for point in leg.path]
        close = _CLOSE * theme.px(1000) / 1000
        # A single point needs its surroundings to be known again.
        seen = self._part or path or corners
        margin = _MARGIN if seen is not corners else _HOUSE_MARGIN
        goal = fitting(seen, self._room(margin), self._plan.up, close)
        self._walk(self._part or path)
        self.moved = False
        self._on_moved()
        if at_once:
            self._glide = None
            self._camera = self._goal = goal
            self._settle()
        else:
            self._goal = goal
            self._steer(goal, by_hand=False)

    def _walk(self, path: Sequence[Point]) -> None:
        """Somebody walks along `path` once, unless somebody is led."""
        if self._led is None:
            self._walker.walk(path)
        else:
            level, point = self._led
            self._walker.stand(point if level == self.level else None)

    def _steer(self, camera: Camera, *, by_hand: bool) -> None:
        """Glide to `camera`."""
        self._goal = camera
        self._glide = self._camera, monotonic()
        if by_hand:
            self._notice_hand()
        Player.shared.add(self)

    # -- drawing -----------------------------------------------------------------------------

    @property
    def resting(self) -> bool:
        """Whether nothing moves."""
        return self._glide is None and not self._stale and self._walker.resting

    def advance(self, now: float) -> bool:
        """Go on to time `now`; whether anything has moved."""
        self._whole = self._stale or self._glide is not None
        self._stale = False
        if self._glide is not None:
            start, since = self._glide
            share = min((now - since) / theme.MOVE, 1.0)
            self._camera = start.towards(self._goal, 1 - (1 - share) ** 3)
            self._lay_out()
            if share == 1.0:
                self._glide = None
        walked = self._walker.advance(now)
        return self._whole or walked

    def rect(self) -> Rect:
        """Where it has changed, in the window."""
        x, y = self.to_window(*self.pos)
        if self._whole:
            return x, y, self.width, self.height
        left, bottom, width, height = self._walker.rect(self._camera)
        return x + self.width / 2 + left, y + self.height / 2 + bottom, width, height

    def paint(self) -> Callable[[], None] | None:
        """Draws the map and nothing else; None while something lies over it."""
        root = self.get_root_window().children[0]
        return self._alone.draw if len(root.children) == 1 else None

    def _paint(self, _: object) -> None:
        with through(self._frame(), tints.OUTSIDE):
            self._house.draw(self._camera, self.center)
            self._route.draw(self._camera, self.center)
            self._walker.draw(self._camera, self.center)
            self._discs.draw(self._camera, self.center)
            self._board.draw(self._camera, self._frame())
            self._corners.draw()

    def _frame(self) -> Bounds:
        return self.x, self.y, self.right, self.top

    def _room(self, margin: float) -> tuple[float, float]:
        both = 2 * theme.px(margin)
        return max(self.width - both, 50), max(self.height - both, 50)

    def _place(self, *_: object) -> None:
        self._corners.fit(self._frame())
        self._aim(at_once=True)

    def _settle(self) -> None:
        """Names stand where there is room for them now."""
        self._lay_out()
        self._stale = True
        Player.shared.add(self)

    def _lay_out(self) -> None:
        self._discs.show(self._board.lay_out(self._camera, self.size))

    def doors(self) -> list[tuple[str, Rect]]:
        """What leads to another level when it is tapped: 到2楼, and where it is (x, y, width, height)."""
        x, y = self.center
        reach = theme.px(_REACH)
        return [
            (
                f"到{saying.floor(self._plan.sheets[sign.to].level)}",
                (
                    x + left - reach,
                    y + bottom - reach,
                    right - left + 2 * reach,
                    top - bottom + 2 * reach,
                ),
            )
            for sign, (left, bottom, right, top) in self._board.doors()
        ]

    # -- hands -------------------------------------------------------------------------------

    def on_touch_down(self, touch: MotionEvent) -> bool:
        """A finger lands on a button on the map, or on the map itself."""
        if not self.collide_point(*touch.pos):
            return False
        if super().on_touch_down(touch):
            return True
        touch.grab(self)
        pace.hurry(on=True)
        self._glide = None
        self._hands.put(touch.uid, self._pixel(touch))
        return True

    def on_touch_move(self, touch: MotionEvent) -> bool:
        """A finger slides: the map goes with it."""
        if touch.grab_current is not self:
            return touch.uid in self._hands or bool(super().on_touch_move(touch))
        if self._hands.several or not _is_tap(touch):
            before = self._camera
            self._camera = self._bounded(
                self._hands.move(touch.uid, self._pixel(touch), self._camera)
            )
            if self._camera.scale != before.scale:
                self._lay_out()
            self._notice_hand()
            self._stale = True
            Player.shared.add(self)
            Player.shared.hasten()
        return True

    def on_touch_up(self, touch: MotionEvent) -> bool:
        """A finger leaves: it has tapped, or the map now stays where it is."""
        if touch.grab_current is not self:
            return bool(super().on_touch_up(touch))
        touch.ungrab(self)
        self._hands.lift(touch.uid)
        pace.hurry(on=bool(self._hands))
        if _is_tap(touch) and not self._hands.several:
            self._tap(self._pixel(touch))
        elif not self._hands:
            self._settle()
        return True

    def _tap(self, pixel: Point) -> None:
        door = self._board.touched(pixel, theme.px(_REACH))
        if door is not None:
            self.show_level(door.to)
            return
        unit = self._plan.sheets[self.level].unit_at(self._camera.ground(pixel))
        if unit is not None:
            self._on_unit(unit)

    def _notice_hand(self) -> None:
        if not self.moved:
            self.moved = True
            self._on_moved()

    def _bounded(self, camera: Camera) -> Camera:
        """The map can't be lost: its middle stays in the house, which stays about as large as it is."""
        corners = self._plan.sheets[self.level].corners
        whole = fitting(corners, self._room(_HOUSE_MARGIN), self._plan.up, _NEAREST)
        nearest = max(_NEAREST * theme.px(1000) / 1000, whole.scale)
        return camera.kept(bounds_of(corners), nearest, whole.scale * 0.8)

    def _pixel(self, touch: MotionEvent) -> Point:
        return touch.x - self.center_x, touch.y - self.center_y


def _is_tap(touch: MotionEvent) -> bool:
    return bool(abs(touch.x - touch.ox) + abs(touch.y - touch.oy) < theme.px(TAP_SLACK))
