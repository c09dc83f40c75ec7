"""What the six trades are called, in whose notices visitors look (`content.schema.Trade`)."""

TRADES = {
    "construction": "建设工程",
    "procurement": "政府采购",
    "land": "土地交易",
    "property": "产权交易",
    "medical": "医疗器械",
    "general": "综合交易",
}
