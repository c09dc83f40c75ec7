"""Every change is noted: who, when, from where, what it was before and after."""

from typing import Any

from flask import has_request_context, request
from flask_security import current_user

from server.database import db, now
from server.models.audit import AuditEntry

# What can be done, as the log's readers see it. Each blueprint uses those of its own concern.
ACTIONS = {
    "create": "新建",
    "change": "修改",
    "delete": "删除",
    "reorder": "调整顺序",
    "submit": "提交审核",
    "approve": "审核通过",
    "reject": "退回",
    "schedule": "定时发布",
    "withdraw": "撤下",
    "restore": "恢复",
    "publish": "发布",
    "roll-back": "退回旧版",
    "import": "导入",
    "export": "导出",
    "upload": "上传",
    "handle": "处理线索",
    "enrol": "登记终端",
    "revoke": "停用终端",
    "order": "远程操作",
    "log-in": "登录",
    "log-in-failed": "登录失败",
    "log-out": "退出",
    "lock": "锁定账号",
    "account": "账号变更",
    "setting": "改设置",
}


def note(
    action: str,
    subject: str,
    *,
    title: str = "",
    before: Any = None,
    after: Any = None,
    who: str | None = None,
) -> None:
    """Add an entry to the open transaction: it is kept exactly if the change is.

    `subject`: as "questions/ca-loss" or "account/zhang". `who`: where nobody is logged in.
    Raises KeyError for an action that is not in ACTIONS.
    """
    ACTIONS[action]
    asked = has_request_context()
    user = current_user if asked and current_user and current_user.is_authenticated else None
    db.session.add(
        AuditEntry(
            at=now(),
            user_id=user.id if user else None,
            who=who or (user.name or user.username if user else "系统"),
            address=(request.remote_addr or "") if asked else "",
            action=action,
            subject=subject,
            title=title,
            before=before,
            after=after,
        )
    )


def difference(before: dict[str, Any] | None, after: dict[str, Any] | None) -> tuple[Any, Any]:
    """Of both only the fields that differ; None stays None."""
    if before is None or after is None:
        return before, after
    changed = [key for key in {**before, **after} if before.get(key) != after.get(key)]
    return {key: before.get(key) for key in changed}, {key: after.get(key) for key in changed}
