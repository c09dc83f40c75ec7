"""What people are told of keys and roots, in their words."""

from securesystemslib.signer import Key
from tuf.api.metadata import Root, VerificationResult

from server.keys.offline import NAME
from server.keys.proposal import Proposal, keys_of
from server.keys.status import Expiry, Status

TITLES = {
    "root": "信任根",
    "timestamp": "时间戳（timestamp）",
    "snapshot": "快照（snapshot）",
    "targets": "目录（targets）",
}


def owner(key: Key) -> str:
    """Whose a key is, as the root says it."""
    return str(key.unrecognized_fields.get(NAME, ""))


def short(key: Key) -> str:
    """Enough of a key's hash to tell it from others by eye: "3f2a-91c0-77de-04b1"."""
    return "-".join(key.keyid[start : start + 4] for start in range(0, 16, 4))


def called(key: Key) -> str:
    """A key, for a sentence."""
    return f"{owner(key) or '服务器上的临时根钥匙'}（{short(key)}）"


def changes(proposal: Proposal) -> list[str]:
    """What a proposal changes, a line each."""
    old, new = proposal.before.signed, proposal.new.signed
    said = [f"第 {new.version} 版信任根，接着第 {old.version} 版。有效到 {new.expires:%Y-%m-%d}。"]
    before = {key.keyid: key for key in keys_of(old, Root.type)}
    after = {key.keyid: key for key in keys_of(new, Root.type)}
    said += [f"  根钥匙 留下：{called(key)}" for key in after.values() if key.keyid in before]
    said += [f"  根钥匙 加上：{called(key)}" for key in after.values() if key.keyid not in before]
    said += [f"  根钥匙 去掉：{called(key)}" for key in before.values() if key.keyid not in after]
    threshold = new.roles[Root.type].threshold
    said.append(f"  以后改根：{len(after)} 把里要 {threshold} 把签名。")
    for role in ("timestamp", "snapshot", "targets"):
        was, key = keys_of(old, role)[0], keys_of(new, role)[0]
        what = f"不变（{short(key)}）" if was.keyid == key.keyid else f"换新（{short(key)}）"
        said.append(f"  服务器的{TITLES[role]}钥匙：{what}")
    return said


def signatures(proposal: Proposal) -> list[str]:
    """Who has signed it, and whose signatures are missing, a line each."""
    return [
        f"{title}：{_counted(result)}"
        for title, result in (
            ("现在的根钥匙", proposal.signed_by_old),
            ("新的根钥匙", proposal.signed_by_new),
        )
    ]


def waiting(proposal: Proposal) -> str:
    """What it waits for, as far as its signatures have come to the server."""
    return f"第 {proposal.new.signed.version} 版信任根已经拟好，等着签名和安装。{missing(proposal)}"


def missing(proposal: Proposal) -> str:
    """What keeps it from being installed."""
    return "；".join(signatures(proposal)) + "。"


def _counted(result: VerificationResult) -> str:
    said = f"要 {result.threshold} 把，签了 {len(result.signed)} 把"
    if result.verified:
        return f"{said}，够了"
    left = "、".join(called(key) for key in result.unsigned.values())
    return f"{said}，还差 {result.missing} 把（没签的：{left}）"


def standing(status: Status) -> list[str]:
    """How it stands with the keys, a line each."""
    said = []
    if status.trouble:
        said.append(f"要处理：{status.trouble}")
    if not status.version:
        return said
    said.append(
        f"第 {status.version} 版信任根：{len(status.root_keys)} 把里要 {status.threshold} 把签名。"
    )
    said += [f"  {called(key)}" for key in status.root_keys]
    said.append(f"  指纹（sha256sum）：{status.root_print}")
    if status.provisional:
        said.append(
            "  这是第一次运行时做的临时信任根，它的钥匙就在这台服务器上：拿到服务器的人，能发布任何内容，"
            "也能换掉所有钥匙。终端登记之前，请做一次钥匙仪式，把根钥匙移到服务器之外（docs/releases.md）。"
        )
    if status.proposed:
        said.append(f"  {waiting(status.proposed)}")
    for one in status.expiries:
        said.append(f"{TITLES[one.role]}：有效到 {one.expires:%Y-%m-%d}{soon(one)}")
    return said


def reminders(status: Status) -> list[str]:
    """What people should see to, a paragraph each; nothing where all is well."""
    said = [status.trouble] if status.trouble else []
    if status.provisional:
        said.append(
            "终端信任的根钥匙还在这台服务器上。这样一装好就能用；但谁拿到这台服务器，谁就能换掉所有钥匙。"
            "请管理员做一次钥匙仪式，把根钥匙移到服务器之外，步骤在 docs/releases.md。"
        )
    if status.proposed:
        said.append(waiting(status.proposed))
    said += [f"{TITLES[one.role]}有效到 {one.expires:%Y-%m-%d}{soon(one)}。" for one in status.soon]
    return said


def soon(expiry: Expiry) -> str:
    """What is to be done about it, after the date."""
    if not expiry.soon:
        return ""
    if expiry.role == Root.type:
        return "，快到期了：请拟一版新的信任根续期（keys propose，签名，keys install）"
    return "，快到期了：后台在运行时会自己续，现在没有续上，请看后台的日志"
