"""What stands on the first floor: counters, seats, columns, machines, plants, and the terminal itself."""

from content.wayfinding.draw.plan import Furniture, Ring, Terminal, arc, box

# Bowed towards the entrance; who works there comes from behind.
_SERVICE_DESK: Ring = (*arc((30, 15), 2.2, 180, 360, 8), *arc((30, 15), 1.4, 360, 180, 8))
_COLUMNS = ((19, 11), (39, 13), (19, 25.4), (39, 25.4))
_SEATS = tuple((x, y) for y in (18, 20, 22, 24) for x in (21, 31))
_WAITING_SEATS = (2, 4.4)
_MACHINES = (48.6, 50.2, 55.2, 56.8)
_SHELVES = (38, 40, 42)

FURNITURE = (
    Furniture("counter-north", "desk", box(19, 28.2, 47, 29), "业务窗口"),
    Furniture("counter-west", "desk", box(14, 8.6, 14.8, 21.2), "业务窗口"),
    Furniture("service-desk", "desk", _SERVICE_DESK, "大厅服务台"),
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
        for number, y in enumerate(_WAITING_SEATS, 1)
    ),
    *(
        Furniture(f"machine-{number}", "equipment", box(x, 11.2, x + 1.2, 12), "自助终端")
        for number, x in enumerate(_MACHINES, 1)
    ),
    *(
        Furniture(f"shelf-{number}", "furniture", box(4, y, 9, y + 0.5))
        for number, y in enumerate(_SHELVES, 1)
    ),
    Furniture("x-ray", "securityequipment", box(24, 2.4, 26, 3.4), "安检仪"),
    Furniture("screen", "equipment", box(38.5, 7, 38.8, 10.2), "电子公告屏"),
    Furniture("copier", "equipment", box(35, 13.4, 36.6, 14.2), "复印机"),
    Furniture("plant-1", "vegetation", box(23, 6, 24, 7)),
    Furniture("plant-2", "vegetation", box(46.6, 25.8, 47.6, 26.8)),
    Furniture("plant-3", "vegetation", box(40.2, 6, 41.2, 7)),
    Furniture("plant-4", "vegetation", box(10.4, 22.4, 11, 23)),
)

TERMINALS = (Terminal("yiboshi", "hall", (26, 9), box(25.6, 9.9, 26.4, 10.4), "易博士"),)
