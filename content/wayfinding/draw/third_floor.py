"""The third floor: meeting and press rooms, the archive, and offices that one seldom needs."""

from content.wayfinding.draw import tower
from content.wayfinding.draw.plan import Door, Floor, Furniture, Room, Tenant, box

STAFF, SHUT_OFF = "employeesonly", "restricted"

ROOMS = (
    Room("void", "opentobelow", tower.VOID, "中庭"),
    Room("gallery", "walkway", box(14, 6, 48, 27), "环廊", holes=(tower.VOID,), label=(30, 25.5)),
    Room("corridor-east", "walkway", box(48, 12, 51, 45), "东走廊"),
    Room("corridor-west", "walkway", box(10, 25, 14, 33), "西走廊"),
    Room("corridor-north", "walkway", box(10, 33, 48, 35.5), "北走廊"),
    Room("meeting-1", "conferenceroom", box(14, 0, 25, 6), "第一会议室"),
    Room("meeting-2", "conferenceroom", box(25, 0, 36, 6), "第二会议室"),
    Room(
        "press",
        "auditorium",
        ((36, 0), *tower.ROUND, (60, 12), (48, 12), (48, 6), (36, 6)),
        "新闻发布厅",
    ),
    Room("media", "room", box(51, 12, 60, 18), "媒体工作室"),
    Room("r301", "office", box(0, 0, 14, 10), "301室", label=(12, 8)),
    Room("r302", "office", box(0, 10, 14, 18), "302室", label=(12, 14)),
    Room(
        "staff",
        "nonpublic",
        ((0, 18), (14, 18), (14, 25), (10, 25), (10, 26), (0, 26)),
        "值班室",
        restriction=STAFF,
    ),
    Room("archive", "room", box(14, 27, 24, 33), "档案室"),
    Room("stacks", "storage", box(24, 27, 32, 33), "档案库", restriction=STAFF),
    Room("meeting-3", "conferenceroom", box(32, 27, 40, 33), "第三会议室"),
    Room("reception", "lounge", box(40, 27, 48, 33), "来访接待室"),
    Room("training", "classroom", box(10, 35.5, 24, 45), "培训室"),
    Room("servers", "serverroom", box(24, 35.5, 32, 45), "机房", restriction=SHUT_OFF),
    Room("monitoring", "nonpublic", box(32, 35.5, 40, 45), "监控室", restriction=STAFF),
    Room("club", "nonpublic", box(40, 35.5, 48, 45), "职工之家", restriction=STAFF),
    Room(
        "remote",
        "nonpublic",
        ((0, 30), (10, 30), (10, 45), (6, 45), (0, 39)),
        "远程异地评标室",
        restriction=SHUT_OFF,
    ),
)

DOORS = (
    Door("gallery", "corridor-east", (48, 13), (48, 15.4), "open"),
    Door("gallery", "corridor-east", (48, 19.4), (48, 22.6), "open"),
    Door("gallery", "corridor-west", (14, 25.2), (14, 26.8), "open"),
    Door("corridor-west", "corridor-north", (10.8, 33), (13.2, 33), "open"),
    Door("corridor-north", "corridor-east", (48, 33.2), (48, 35.3), "open"),
    Door("gallery", "meeting-1", (19, 6), (20.2, 6)),
    Door("gallery", "meeting-2", (30, 6), (31.2, 6)),
    Door("gallery", "press", (40, 6), (42, 6)),
    Door("corridor-east", "press", (48.8, 12), (50.2, 12)),
    Door("corridor-east", "media", (51, 14.4), (51, 15.6)),
    Door("gallery", "r301", (14, 7.4), (14, 8.6)),
    Door("gallery", "r302", (14, 13.4), (14, 14.6)),
    Door("gallery", "staff", (14, 21.4), (14, 22.6), access_control=("keyaccess",)),
    Door("gallery", "archive", (18.4, 27), (19.6, 27)),
    Door("archive", "stacks", (24, 30), (24, 31.2), access_control=("fingerprintreader",)),
    Door("gallery", "meeting-3", (35.4, 27), (36.6, 27)),
    Door("gallery", "reception", (43.4, 27), (44.6, 27)),
    Door("corridor-north", "training", (16.4, 35.5), (17.8, 35.5)),
    Door("corridor-north", "servers", (27.4, 35.5), (28.6, 35.5), access_control=("badgereader",)),
    Door(
        "corridor-north", "monitoring", (35.4, 35.5), (36.6, 35.5), access_control=("badgereader",)
    ),
    Door("corridor-north", "club", (43.4, 35.5), (44.6, 35.5)),
    Door("corridor-north", "remote", (10, 33.7), (10, 34.9), access_control=("badgereader",)),
)

THIRD_FLOOR = Floor(
    ordinal=2,
    name="三楼",
    short_name="3楼",
    outline=tower.OUTLINE,
    rooms=(*ROOMS, *tower.ROOMS),
    doors=(*DOORS, *tower.DOORS),
    furniture=(
        *(
            Furniture(f"seats-{n}", "furniture", box(x, 3, x + 0.7, 9.5))
            for n, x in enumerate((50.5, 52.2, 53.9), 1)
        ),
        Furniture("stage", "stage", box(56, 4.6, 59, 10.6), "发布台"),
        Furniture("plant", "vegetation", box(14.4, 23.6, 15.4, 24.6)),
    ),
    tenants=(
        Tenant("office", "r301", (7, 5), "综合科"),
        Tenant("supervision", "r302", (7, 14), "监督管理科"),
    ),
    conveniences=tower.CONVENIENCES,
)
