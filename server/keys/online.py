"""The keys that sign without a person: made at the first run, used by the server alone."""

from contextlib import suppress
from pathlib import Path

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from securesystemslib.exceptions import Error
from securesystemslib.signer import CryptoSigner, Key, Signer, SSlibKey
from tuf.api.metadata import Metadata, Root

from server.database import now
from server.keys import folder as keys
from server.keys import mail, proposal, root
from server.keys.folder import KeysError, KeysMissing
from server.settings import Settings
from server.store import Store

ROLES = ("timestamp", "snapshot", "targets")
# In the key folder: the newest proposal, whose new keys wait beside those in use; who has signed it so far.
PROPOSED = "proposed.json"


def signers(folder: Path) -> dict[str, Signer]:
    """Who signs for each of ROLES: the keys in `folder` that the newest root names.

    Raises KeysMissing where one is not there, or not to be used.
    """
    trusted = root.held(folder)
    if trusted is None:
        raise KeysMissing(f"{folder} 里还没有签发布用的钥匙：重新打开后台，它会自己做好。")
    keys.refuse_what_others_may_read(folder)
    signed = root.parsed(trusted).signed
    return {role: _signer(folder, role, signed) for role in ROLES}


def prepare(settings: Settings, store: Store) -> bool:
    """Make what keys there must be, and a provisional root that names them; whether any were made.

    To be called at every start, by any number of processes: what is there stays, and what a process that
    died left half done is done again. Raises KeysMissing where there are releases but not their keys,
    StoreError.
    """
    folder = settings.key_folder
    with keys.alone(folder):
        made = mail.make(folder)
        root.make_agree(folder, store)
        if root.held(folder) is None:
            begin(folder, 1)
            root.make_agree(folder, store)
            made = True
        tidy(folder)
    signers(folder)
    return made


def begin(folder: Path, version: int) -> None:
    """Make all keys, and a root of that version that names them: the root is the last thing written."""
    made = {role: make(folder, role) for role in (*ROLES, Root.type)}
    first = Root(
        version, expires=now() + root.LIVES, unrecognized_fields={proposal.PROVISIONAL: True}
    )
    for role, signer in made.items():
        first.add_key(signer.public_key, role)
    signed = Metadata(first)
    signed.sign(made[Root.type])
    root.keep(folder, version, signed.to_bytes())


def make(folder: Path, role: str) -> CryptoSigner:
    """Make a key for `role`, and keep it; it signs nothing until a root names it."""
    signer = CryptoSigner.generate_ed25519()
    keys.write(folder, path_of(folder, role, signer.public_key).name, signer.private_bytes)
    return signer


def tidy(folder: Path) -> None:
    """Remove the private keys that neither the newest root names nor a proposal that is to follow it."""
    trusted = root.held(folder)
    assert trusted is not None
    signed = root.parsed(trusted).signed
    named = _paths(folder, signed)
    with suppress(KeysError):
        proposed = proposal.read(folder / PROPOSED).new.signed
        if proposed.version > signed.version:
            named |= _paths(folder, proposed)
        else:
            keys.remove(folder / PROPOSED)
    for path in folder.glob("*.pem"):
        if path not in named:
            keys.remove(path)


def _paths(folder: Path, signed: Root) -> set[Path]:
    return {
        path_of(folder, role, key)
        for role in signed.roles
        for key in proposal.keys_of(signed, role)
    }


def path_of(folder: Path, role: str, key: Key) -> Path:
    """Where the private half of `key` lies."""
    return folder / f"{role}-{key.keyid[:16]}.pem"


def load(path: Path, key: Key) -> CryptoSigner:
    """The signer for `key` in the file at `path`. Raises KeysMissing, naming it."""
    try:
        private = load_pem_private_key(path.read_bytes(), None)
        assert isinstance(key, SSlibKey)
        return CryptoSigner(private, key)
    except FileNotFoundError:
        raise KeysMissing(
            f"签发布用的钥匙 {path} 不见了，暂时不能发布；屏幕照旧。"
            "请从备份放回来；没有备份，就换新钥匙（docs/releases.md）。"
        ) from None
    except (ValueError, TypeError, UnsupportedAlgorithm, Error):
        raise KeysMissing(
            f"{path} 坏了，或者不是这把钥匙。请从备份放回来；没有备份，就换新钥匙（docs/releases.md）。"
        ) from None


def _signer(folder: Path, role: str, signed: Root) -> CryptoSigner:
    key = signed.get_key(signed.roles[role].keyids[0])
    return load(path_of(folder, role, key), key)
