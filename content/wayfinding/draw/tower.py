"""What is the same on every floor: the outline, lifts, stairs and washrooms in the east, stairs in the west."""

from content.wayfinding.draw.plan import Convenience, Door, Ring, Room, arc, box

# The round corner in the south-east, from the south wall to the east wall.
ROUND = arc((52, 8), 8, -90, 0)
OUTLINE: Ring = ((0, 0), *ROUND, (60, 45), (6, 45), (0, 39))
# What is open to below from the second floor up; the escalators rise in it.
VOID: Ring = ((18, 12), (20, 10), (44, 10), (46, 12), (46, 24), (20, 24), (18, 22))
UP, DOWN = box(43.5, 12, 45, 24), box(42, 12, 43.5, 24)
# Around both lifts.
_SHAFT: Ring = (
    *((51, 18), (60, 18), (60, 24), (51, 24), (51, 23.6), (53.4, 23.6), (53.4, 21.2), (51, 21.2)),
    *((51, 20.8), (53.4, 20.8), (53.4, 18.4), (51, 18.4)),
)

ROOMS = (
    Room("lift-1", "elevator", box(51, 18.4, 53.4, 20.8), "1号电梯", accessibility=("wheelchair",)),
    Room("lift-2", "elevator", box(51, 21.2, 53.4, 23.6), "2号电梯", accessibility=("wheelchair",)),
    Room("shaft-east", "structure", _SHAFT, label=(57, 21)),
    Room("stairs-east", "stairs", box(51, 24, 58, 27.6), "东楼梯"),
    Room("duct-east", "structure", box(58, 24, 60, 27.6)),
    Room("wc-women", "restroom.female", box(51, 27.6, 60, 32.4), "女卫生间"),
    Room(
        "wc-men",
        "restroom.male",
        ((51, 32.4), (60, 32.4), (60, 40), (54.6, 40), (54.6, 37), (51, 37)),
        "男卫生间",
        label=(56.6, 35),
    ),
    Room(
        "wc-accessible",
        "restroom.wheelchair",
        box(51, 37, 54.6, 40),
        "无障碍卫生间",
        accessibility=("wheelchair",),
    ),
    Room("tea", "room", box(51, 40, 55.6, 45), "开水间"),
    Room("cleaning", "storage", box(55.6, 40, 60, 45), "清洁间", restriction="employeesonly"),
    Room("stairs-west", "stairs", box(3, 26, 10, 30), "西楼梯"),
    Room("duct-west", "structure", box(0, 26, 3, 30)),
)

DOORS = (
    Door("lift-1", "corridor-east", (51, 19), (51, 20.2), "sliding"),
    Door("lift-2", "corridor-east", (51, 21.8), (51, 23), "sliding"),
    Door("stairs-east", "corridor-east", (51, 24.8), (51, 26.8), "open"),
    Door("wc-women", "corridor-east", (51, 30.4), (51, 31.4)),
    Door("wc-men", "corridor-east", (51, 33.4), (51, 34.4)),
    Door("wc-accessible", "corridor-east", (51, 38), (51, 39), "sliding"),
    Door("tea", "corridor-east", (51, 42), (51, 43.2), "open"),
    Door("cleaning", "tea", (55.6, 42), (55.6, 43), access_control=("keyaccess",)),
    Door("stairs-west", "corridor-west", (10, 27), (10, 29), "open"),
)

CONVENIENCES = (
    Convenience("lifts", "elevator", "lift-1", (51.8, 19.6), "电梯", None, ("wheelchair",)),
    Convenience("lift-2", "elevator", "lift-2", (51.8, 22.4), None, None, ("wheelchair",)),
    Convenience("stairs-east", "stairs", "stairs-east", (52, 25.8)),
    Convenience("stairs-west", "stairs", "stairs-west", (9, 28)),
    Convenience("wc", "restroom", "corridor-east", (50, 32.4), "卫生间"),
    Convenience(
        "wc-accessible",
        "restroom.wheelchair",
        "wc-accessible",
        (52.4, 38.5),
        accessibility=("wheelchair",),
    ),
    Convenience("wc-women", "restroom.female", "wc-women", (53.5, 30.9)),
    Convenience("wc-men", "restroom.male", "wc-men", (53.5, 33.9)),
    Convenience("water", "drinkingfountain", "tea", (53, 43.6), "饮水处"),
)
