"""What stands on the first floor: counters, seats, columns, machines, plants, and the terminal itself."""

from content.wayfinding.draw.plan import Furniture, Terminal, arc, box

_COLUMNS = ((19, 11), (39, 11), (19, 25), (39, 25))
_SEATS = tuple((x, y) for y in (17, 19, 21, 23) for x in (21, 31))
_MACHINES = (50, 52.4, 54.8)
_WAITING = (2, 4.4)

FURNITURE = (
    Furniture("counter-north", "desk", box(19, 28.2, 47, 29), "业务窗口"),
    Furniture("counter-west", "desk", box(14, 8.6, 14.8, 21.2), "业务窗口"),
    Furniture(
        "service-desk",
        "desk",
        (*arc((30, 14.4), 2, 0, 180), *arc((30, 14.4), 1.4, 180, 360)),
        "大厅服务台",
    ),
    *(
        Furniture(f"column-{number}", "obstruction", box(x - 0.4, y - 0.4, x + 0.4, y + 0.4))
        for number, (x, y) in enumerate(_COLUMNS, 1)
    ),
    *(
        Furniture(f"seats-{number}", "furniture", box(x, y, x + 7, y + 0.7))
        for number, (x, y) in enumerate(_SEATS, 1)
    ),
    *(
        Furniture(f"waiting-{number}", "furniture", box(2.5, y - 0.35, 11.5, y + 0.35))
        for number, y in enumerate(_WAITING, 1)
    ),
    *(
        Furniture(f"machine-{number}", "equipment", box(x, 11.2, x + 1.2, 12), "自助终端")
        for number, x in enumerate((48.6, 50.2, 55.2, 56.8), 1)
    ),
    Furniture("x-ray", "securityequipment", box(24, 2.4, 26, 3.4), "安检仪"),
    Furniture("screen", "equipment", box(35.2, 6.2, 38.4, 6.5), "电子公告屏"),
    Furniture("copier", "equipment", box(36, 11.4, 37.6, 12.2), "复印机"),
    Furniture("plant-1", "vegetation", box(23, 6, 24, 7)),
    Furniture("plant-2", "vegetation", box(46.6, 25.8, 47.6, 26.8)),
    Furniture("plant-3", "vegetation", box(40, 6, 41, 7)),
)

TERMINALS = (Terminal("yiboshi", "hall", (26, 9), box(25.6, 9.9, 26.4, 10.4), "易博士"),)
