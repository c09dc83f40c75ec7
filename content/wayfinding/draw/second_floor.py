"""The second floor: bid opening around the void, offices of the trades, evaluation behind a corridor of its own."""

from content.wayfinding.draw import tower
from content.wayfinding.draw.plan import Convenience, Door, Floor, Furniture, Room, Tenant, box

SHUT_OFF = "restricted"

_WELL = (
    *((18, 12), (20, 10), (44, 10), (46, 12), (46, 24), (45, 24), (45, 12), (42, 12), (42, 24)),
    *((20, 24), (18, 22)),
)

# The stairs lie behind its north wall.
_OVER_STAIRS = ((0, 18), (14, 18), (14, 25), (10, 25), (10, 26), (0, 26))

ROOMS = (
    Room("void", "opentobelow", _WELL, "中庭", label=(30, 17)),
    Room("gallery", "walkway", box(14, 6, 48, 27), "环廊", holes=(tower.VOID,), label=(30, 25.5)),
    Room("escalator-up", "escalator", tower.UP, "上行扶梯", label=(44.25, 20)),
    Room("escalator-down", "escalator", tower.DOWN, "下行扶梯", label=(42.75, 16)),
    Room("corridor-east", "walkway", box(48, 12, 51, 45), "东走廊"),
    Room("corridor-west", "walkway", box(10, 25, 14, 33), "西走廊"),
    Room("opening-1", "conferenceroom", box(14, 0, 23, 6), "第一开标室"),
    Room("opening-2", "conferenceroom", box(23, 0, 32, 6), "第二开标室"),
    Room("opening-3", "conferenceroom", box(32, 0, 41, 6), "第三开标室"),
    Room(
        "opening-4",
        "conferenceroom",
        ((41, 0), *tower.ROUND, (60, 12), (48, 12), (48, 6), (41, 6)),
        "第四开标室",
    ),
    Room("opening-5", "conferenceroom", box(0, 0, 14, 10), "第五开标室"),
    Room("auction", "conferenceroom", box(51, 12, 60, 18), "网上竞价室"),
    Room("r201", "office", box(0, 10, 14, 18), "201室", label=(12, 14)),
    Room("r202", "office", _OVER_STAIRS, "202室", label=(12, 20.2)),
    Room("r203", "office", box(14, 27, 22, 33), "203室", label=(18, 28.2)),
    Room("r204", "office", box(22, 27, 30, 33), "204室", label=(26, 28.2)),
    Room("r205", "office", box(30, 27, 40, 33), "205室", label=(35, 28.2)),
    Room("r206", "office", box(40, 27, 48, 33), "206室", label=(44, 28.2)),
    Room("sign-in", "nonpublic", box(43, 35.5, 48, 45), "专家签到室", restriction=SHUT_OFF),
    Room("experts", "nonpublic", box(10, 33, 48, 35.5), "专家通道", restriction=SHUT_OFF),
    Room(
        "experts-rest",
        "nonpublic",
        ((0, 30), (10, 30), (10, 45), (6, 45), (0, 39)),
        "专家休息室",
        restriction=SHUT_OFF,
    ),
    *(
        Room(
            f"evaluation-{n}",
            "nonpublic",
            box(left, 35.5, right, 45),
            f"第{name}评标室",
            restriction=SHUT_OFF,
        )
        for n, (name, left, right) in enumerate(
            (("一", 10, 18), ("二", 18, 26), ("三", 26, 34), ("四", 34, 43)), 1
        )
    ),
)

_BADGE = ("badgereader", "guard")

DOORS = (
    Door("gallery", "escalator-up", (43.7, 24), (44.8, 24), "open"),
    Door("gallery", "escalator-down", (42.2, 24), (43.3, 24), "open"),
    Door("gallery", "corridor-east", (48, 13), (48, 15.4), "open"),
    Door("gallery", "corridor-east", (48, 19.4), (48, 22.6), "open"),
    Door("gallery", "corridor-west", (14, 25.2), (14, 26.8), "open"),
    Door("gallery", "opening-1", (17.8, 6), (19.2, 6)),
    Door("gallery", "opening-2", (26.8, 6), (28.2, 6)),
    Door("gallery", "opening-3", (35.8, 6), (37.2, 6)),
    Door("gallery", "opening-4", (44, 6), (45.4, 6)),
    Door("gallery", "opening-5", (14, 7.3), (14, 8.7)),
    Door("corridor-east", "auction", (51, 14.4), (51, 15.6)),
    Door("gallery", "r201", (14, 13.4), (14, 14.6)),
    Door("gallery", "r202", (14, 19.6), (14, 20.8)),
    Door("gallery", "r203", (17.4, 27), (18.6, 27)),
    Door("gallery", "r204", (25.4, 27), (26.6, 27)),
    Door("gallery", "r205", (34.4, 27), (35.6, 27)),
    Door("gallery", "r206", (41.4, 27), (42.6, 27)),
    Door("corridor-east", "sign-in", (48, 41), (48, 42.2), access_control=_BADGE),
    Door("sign-in", "experts", (45, 35.5), (46.2, 35.5), access_control=_BADGE),
    Door("experts", "experts-rest", (10, 33.7), (10, 34.9)),
    Door("experts", "evaluation-1", (13.4, 35.5), (14.6, 35.5), access_control=("badgereader",)),
    Door("experts", "evaluation-2", (21.4, 35.5), (22.6, 35.5), access_control=("badgereader",)),
    Door("experts", "evaluation-3", (29.4, 35.5), (30.6, 35.5), access_control=("badgereader",)),
    Door("experts", "evaluation-4", (38, 35.5), (39.2, 35.5), access_control=("badgereader",)),
)

TENANTS = (
    Tenant("construction", "r201", (7, 14), "工程交易科"),
    Tenant("procurement", "r202", (7, 21.5), "政府采购科"),
    Tenant("land", "r203", (18, 30.4), "土地交易科"),
    Tenant("property", "r204", (26, 30.4), "产权交易科"),
    Tenant("medical", "r205", (35, 30.4), "医疗与综合交易科"),
    Tenant("expert", "r206", (44, 30.4), "专家管理科"),
)

SECOND_FLOOR = Floor(
    ordinal=1,
    name="二楼",
    short_name="2楼",
    outline=tower.OUTLINE,
    rooms=(*ROOMS, *tower.ROOMS),
    doors=(*DOORS, *tower.DOORS),
    furniture=(
        *(
            Furniture(f"host-{n}", "desk", box(x, 1, x + 5, 1.8), "主持台")
            for n, x in enumerate((16, 25, 34, 48, 4), 1)
        ),
        *(
            Furniture(f"seats-{n}", "furniture", box(x, 9, x + 4, 9.6))
            for n, x in enumerate((21, 29, 37), 1)
        ),
        Furniture("plant", "vegetation", box(14.4, 23.6, 15.4, 24.6)),
    ),
    tenants=TENANTS,
    conveniences=(
        *tower.CONVENIENCES,
        Convenience("escalator", "escalator", "escalator-down", (42.75, 23), "自动扶梯"),
        Convenience("seats", "seating", "gallery", (27, 8), "开标等候区"),
    ),
)
