"""The first floor: the hall with its windows, self-service, and the offices one needs most."""

from content.wayfinding.draw import forecourt, tower
from content.wayfinding.draw.first_floor_furniture import FURNITURE, TERMINALS
from content.wayfinding.draw.plan import Convenience, Door, Floor, Room, Tenant, Zone, box

STAFF = "employeesonly"

_HALL = ((14, 5), (44, 5), (48, 9), (48, 29), (18, 29), (14, 25))

ROOMS = (
    *forecourt.ROOMS,
    Room("lobby", "lobby", box(22, 0, 38, 5), "门厅"),
    Room("hall", "lobby", _HALL, "交易大厅", holes=(box(42, 12, 45, 24),), label=(37.2, 16)),
    Room("escalator-up", "escalator", tower.UP, "上行扶梯", label=(44.25, 20)),
    Room("escalator-down", "escalator", tower.DOWN, "下行扶梯", label=(42.75, 16)),
    Room(
        "waiting",
        "waitingroom",
        ((0, 0), (17, 0), (17, 5), (14, 5), (14, 8), (0, 8)),
        "等候区",
        label=(13, 3.2),
    ),
    Room("nursing", "mothersroom", box(17, 0, 22, 5), "母婴室"),
    Room("guards", "nonpublic", box(38, 0, 42, 5), "安保值班室", restriction=STAFF),
    Room(
        "self-service",
        "room",
        ((42, 0), *tower.ROUND, (60, 12), (48, 12), (48, 9), (44, 5), (42, 5)),
        "自助服务区",
    ),
    Room("side-lobby", "walkway", box(48, 12, 60, 18), "侧厅"),
    Room("corridor-east", "walkway", box(48, 18, 51, 45), "东走廊"),
    Room("corridor-north", "walkway", box(10, 33, 48, 35.5), "北走廊"),
    Room(
        "corridor-west",
        "walkway",
        ((10, 22), (14, 22), (14, 25), (18, 29), (18, 33), (10, 33)),
        "西走廊",
    ),
    Room("counter-north", "nonpublic", box(18, 29, 48, 33), "窗口工作区", restriction=STAFF),
    Room("counter-west", "nonpublic", box(10, 8, 14, 22), "证书工作区", restriction=STAFF),
    Room("staff", "nonpublic", box(0, 8, 10, 17), "员工休息室", restriction=STAFF),
    Room("r107", "office", box(0, 17, 10, 26), "107室", label=(8, 24)),
    Room("reading", "library", ((0, 30), (10, 30), (10, 45), (6, 45), (0, 39)), "信息公开查阅区"),
    Room("r102", "office", box(10, 35.5, 19, 45), "102室", label=(14.5, 37)),
    Room("r103", "office", box(19, 35.5, 28, 45), "103室", label=(23.5, 37)),
    Room("r104", "office", box(28, 35.5, 35, 45), "104室", label=(31.5, 37)),
    Room("talks", "huddleroom", box(35, 35.5, 41, 45), "洽谈室"),
    Room("volunteers", "room", box(41, 35.5, 48, 45), "志愿服务站"),
)

DOORS = (
    *forecourt.DOORS,
    Door("lobby", "hall", (27, 5), (29.4, 5), "open"),
    Door("lobby", "hall", (32, 5), (34.4, 5), "open"),
    Door("lobby", "guards", (38, 2), (38, 3), access_control=("keyaccess",)),
    Door("hall", "nursing", (19, 5), (20, 5)),
    Door("hall", "waiting", (14.3, 5), (16.7, 5), "open"),
    Door("hall", "waiting", (14, 5.3), (14, 7.7), "open"),
    Door("hall", "self-service", (44.6, 5.6), (47.4, 8.4), "open"),
    Door("self-service", "side-lobby", (52, 12), (54.4, 12), "open"),
    Door("hall", "side-lobby", (48, 13.8), (48, 16.2), "open"),
    Door("side-lobby", "corridor-east", (48.3, 18), (50.7, 18), "open"),
    Door("hall", "corridor-east", (48, 19.4), (48, 22.6), "open"),
    Door("hall", "escalator-up", (43.7, 12), (44.8, 12), "open"),
    Door("hall", "escalator-down", (42.2, 12), (43.3, 12), "open"),
    Door("hall", "corridor-west", (15.15, 26.15), (16.85, 27.85), "open"),
    Door("corridor-west", "corridor-north", (12, 33), (14.4, 33), "open"),
    Door("corridor-north", "corridor-east", (48, 33.2), (48, 35.3), "open"),
    Door("corridor-north", "counter-north", (45, 33), (46, 33), access_control=("badgereader",)),
    Door("corridor-west", "counter-west", (11.5, 22), (12.5, 22), access_control=("badgereader",)),
    Door("counter-west", "staff", (10, 12), (10, 13)),
    Door("corridor-west", "r107", (10, 23.4), (10, 24.6)),
    Door("corridor-north", "reading", (10, 33.6), (10, 35), "sliding"),
    Door("corridor-north", "r102", (13.9, 35.5), (15.1, 35.5)),
    Door("corridor-north", "r103", (22.9, 35.5), (24.1, 35.5)),
    Door("corridor-north", "r104", (30.9, 35.5), (32.1, 35.5)),
    Door("corridor-north", "talks", (37.5, 35.5), (38.5, 35.5)),
    Door("corridor-north", "volunteers", (44, 35.5), (45.2, 35.5)),
)

# Where the middle of each window is, from the first on: along the north counter, then the west one.
_NORTH = (20.5, 24, 27.5, 31, 34.5, 38, 41.5, 45)
_WEST = (9.8, 14.2, 17, 19.8)
_WINDOWS = (*((x, 27.5) for x in _NORTH), *((15.5, y) for y in _WEST))

TENANTS = (
    *(
        Tenant(f"window-{number}", "hall", place, f"{number}号窗口")
        for number, place in enumerate(_WINDOWS, 1)
    ),
    Tenant("ca", "hall", (15.5, 12), "数字证书服务窗口"),
    Tenant("disclosure", "r102", (14.5, 40), "政务公开科"),
    Tenant("policy", "r103", (23.5, 40), "政策法规科"),
    Tenant("finance", "r104", (31.5, 40), "财务科"),
    Tenant("it", "r107", (5, 21.5), "信息技术科"),
)

# What one does where: windows 1 and 2, 3 and 4, then each by itself; on the west side 9 and 10.
ZONES = (
    Zone("construction", "servicearea", box(18.75, 25.8, 25.75, 28.2), "工程交易"),
    Zone("procurement", "servicearea", box(25.75, 25.8, 32.75, 28.2), "政府采购"),
    Zone("land", "servicearea", box(32.75, 25.8, 36.25, 28.2), "土地交易"),
    Zone("property", "servicearea", box(36.25, 25.8, 39.75, 28.2), "产权交易"),
    Zone("medical", "servicearea", box(39.75, 25.8, 43.25, 28.2), "医疗与综合交易"),
    Zone("bonds", "servicearea", box(43.25, 25.8, 46.75, 28.2), "保证金"),
    Zone("certificates", "servicearea", box(14.8, 8.6, 17, 15.6), "数字证书"),
    Zone("requests", "servicearea", box(14.8, 15.6, 17, 18.4), "信息公开申请"),
    Zone("help", "servicearea", box(14.8, 18.4, 17, 21.2), "综合帮办"),
)

CONVENIENCES = (
    *tower.CONVENIENCES,
    *forecourt.CONVENIENCES,
    Convenience("entry", "entry", "lobby", (30, 1), "正门"),
    Convenience("entry-side", "entry", "side-lobby", (58.8, 15.1), "侧门", None, ("wheelchair",)),
    Convenience("security", "security.checkpoint", "lobby", (30, 3.4), "安检"),
    Convenience("desk", "information", "hall", (30, 12.2), "大厅服务台", "咨询台", ("wheelchair",)),
    Convenience("lost", "lostandfound", "hall", (27.4, 13.6), "失物招领处"),
    Convenience("copies", "copymachine", "hall", (35.8, 12.6), "自助复印打印"),
    Convenience("screen", "landmark", "hall", (37.4, 8.6), "电子公告屏"),
    Convenience("escalator", "escalator", "escalator-up", (44.25, 13), "自动扶梯"),
    Convenience("water-waiting", "drinkingfountain", "waiting", (2, 6.6), "等候区饮水机"),
    Convenience("nursing", "mothersroom", "nursing", (19.5, 1.4)),
    Convenience("first-aid", "firstaid", "volunteers", (46.6, 43.4), "便民药箱"),
)

FIRST_FLOOR = Floor(
    ordinal=0,
    name="一楼",
    short_name="1楼",
    outline=(
        *((0, -9), (63, -9), (63, 8), (62, 8), (62, 17), (60, 17)),
        *((60, 45), (6, 45), (0, 39)),
    ),
    rooms=(*ROOMS, *tower.ROOMS),
    doors=(*DOORS, *tower.DOORS),
    furniture=FURNITURE,
    tenants=TENANTS,
    zones=ZONES,
    conveniences=CONVENIENCES,
    terminals=TERMINALS,
)
