"""The pages of 内容: what there is, and each collection's list."""

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from server.collections import COLLECTIONS
from server.editing import (  # noqa: F401  (the other pages of the blueprint)
    bulk_pages,
    choices,
    drafts,
    history_pages,
    item_pages,
    listing,
    merge_pages,
)
from server.editing.blueprint import blueprint, collection_or_404, may_withdraw, may_write, me
from server.editing.listing import Filters
from server.models.item import State
from server.workflow import WITHDRAWABLE

__all__ = ["blueprint"]

# What is written most often stands first.
_ORDER = (
    "questions",
    "departments",
    "notices",
    "meetings",
    "tours",
    "categories",
    "lexicon",
    "elsewhere",
    "centre",
    "set",
    "map",
)
_HINTS = {
    "questions": "问法、回答、步骤、材料、依据",
    "departments": "电话、职责、办什么事、在哪里",
    "notices": "交易公告和开标时间",
    "meetings": "会议内容和议定事项",
    "tours": "带群众走一圈的站点和讲解词",
    "categories": "问题分成哪几类",
    "lexicon": "听起来像、其实不一样的词",
    "elsewhere": "群众常来问、其实归别处办的事，告诉他们去哪里",
    "centre": "电话、地址、办公时间、介绍",
    "set": "屏幕最上面的标题",
    "map": "楼层、房间和路线，用文件上传",
}
VALIDITY = {"soon": "30 天内到期", "over": "已过期"}
STANDINGS = {"live": "线上", "changed": "有改动未发布", "none": "未发布"}


@blueprint.get("/")
def index() -> str:
    """What there is, what waits for me, and a search over everything."""
    user = me()
    text = request.args.get("q", "").strip()
    return render_template(
        "editing/index.html",
        title="内容",
        text=text,
        found=listing.everywhere(text),
        counts=listing.counts(),
        collections=[COLLECTIONS[name] for name in _ORDER],
        hints=_HINTS,
        drafts=[
            (one, COLLECTIONS[one.collection], _called(one.collection, one.fields))
            for one in drafts.of_user(user)
        ],
        rejected=listing.rejected(user.id),
        may_write=may_write(),
    )


def _called(collection: str, typed: object) -> str:
    """What a draft is about, as far as it has been typed."""
    said = typed.get(COLLECTIONS[collection].label) if isinstance(typed, dict) else ""
    return str(said or "（还没有写标题）").split("\n")[0]


@blueprint.get("/<collection>/")
def list_items(collection: str) -> str | Response:
    """The list of a collection; what is single has none."""
    kind = collection_or_404(collection)
    if kind.single:
        return redirect(url_for(".edit", collection=collection, key=collection))
    filters = Filters(
        text=request.args.get("q", "").strip(),
        category=request.args.get("category", ""),
        state=request.args.get("state", ""),
        standing=request.args.get("standing", ""),
        validity=request.args.get("validity", ""),
    )
    found = listing.matching(collection, filters)
    pages = max(1, -(-len(found) // listing.PAGE))
    page = min(max(1, request.args.get("page", 1, int)), pages)
    source = {"questions": "categories", "notices": "trades"}.get(collection)
    return render_template(
        "editing/list.html",
        title=kind.title,
        collection=kind,
        filters=filters,
        sortable=may_write() and filters.keep_order,
        count=len(found),
        rows=listing.rows(found[(page - 1) * listing.PAGE : page * listing.PAGE]),
        page=page,
        pages=pages,
        categories=choices.options(source)[0][1] if source else [],
        states={
            **{state.value: None for state in State},
            "withdrawn": "已撤下",
            "deleted": "已删除",
        },
        standings=STANDINGS,
        validity=VALIDITY,
        may_write=may_write(),
        may_withdraw=may_withdraw() and collection in WITHDRAWABLE,
    )
