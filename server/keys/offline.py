"""A root key, which people keep: its private half sealed with a passphrase, its public half to hand over.

The sealed file is age's (age-encryption.org/v1, scrypt: a guess takes a second), so that `age -d` opens it
where this program is not; what is in it is PKCS8 PEM.
"""

import json
from pathlib import Path
from typing import Any

import pyrage
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from securesystemslib.signer import CryptoSigner, Key, SSlibKey

from server import durable
from server.keys.folder import KeysError

# In the root: whose a key is.
NAME = "x-yiboshi-name"
_LONGEST_NAME = 40
# Of any file that this reads; a root with a hundred keys is a tenth of it.
MOST_BYTES = 512 * 1024


def refuse_names(file: Path, name: str) -> None:
    """Raises KeysError where no key can be made in `file`, or be called `name`."""
    for path in (file, public_of(file)):
        if path.exists():
            raise KeysError(f"{path} 已经有了，不会盖掉它。请换一个文件名。")
    if not file.parent.is_dir():
        raise KeysError(f"没有 {file.parent} 这个文件夹。")
    if not 0 < len(name.strip()) <= _LONGEST_NAME or not name.isprintable():
        raise KeysError(f"--name 要写钥匙归谁或叫什么，{_LONGEST_NAME} 个字以内，如“一号钥匙”。")


def make(file: Path, name: str, passphrase: str) -> Key:
    """Make a key in `file`, and `file`.pub beside it. Raises KeysError, and leaves what is there."""
    refuse_names(file, name)
    signer = CryptoSigner.generate_ed25519()
    told = signer.public_key.to_dict() | {NAME: name.strip()}
    try:
        # The private half first: a public one that nobody can sign for must never be handed over.
        durable.write(file.parent, file.name, seal(signer.private_bytes, passphrase), private=True)
        durable.write(
            file.parent,
            public_of(file).name,
            json.dumps(told, ensure_ascii=False, indent=1).encode(),
        )
    except OSError as error:
        raise KeysError(f"{file} 写不下来：{error.strerror}。") from error
    return read_public(public_of(file))


def public_of(file: Path) -> Path:
    """Where the public half of the key in `file` is written."""
    return file.with_name(f"{file.name}.pub")


def read_public(file: Path) -> Key:
    """The key in a .pub file. Raises KeysError, naming the file."""
    try:
        return public(json.loads(read(file)))
    except (ValueError, TypeError, KeyError, RecursionError):
        raise KeysError(f"{file} 不是公钥文件（keys make 做出来的 .pub）。") from None


def public(told: dict[str, Any]) -> Key:
    """The Ed25519 key that `told` describes. Raises ValueError, TypeError or KeyError for what is none."""
    if (told["keytype"], told["scheme"]) != ("ed25519", "ed25519"):
        raise ValueError("not Ed25519")
    # A key is known by what it is, never by what a file says.
    key = SSlibKey.from_crypto(
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(told["keyval"]["public"]))
    )
    key.unrecognized_fields = {NAME: str(told.get(NAME, ""))[:_LONGEST_NAME]}
    return key


def load(file: Path, passphrase: str) -> CryptoSigner:
    """The signer whose key is sealed in `file`. Raises KeysError, naming the file."""
    data = read(file)
    if not data.startswith(b"-----BEGIN AGE ENCRYPTED FILE-----"):
        raise KeysError(f"{file} 不是钥匙文件（keys make 做出来的那个，不带 .pub）。")
    try:
        return CryptoSigner(load_pem_private_key(unseal(data, passphrase), None))
    except pyrage.DecryptError:
        raise KeysError(f"{file} 打不开：口令不对，或者文件坏了。") from None
    except (ValueError, TypeError):
        raise KeysError(f"{file} 打开了，但里面不是 Ed25519 钥匙。") from None


def seal(data: bytes, passphrase: str) -> bytes:
    """`data`, for whoever knows the passphrase."""
    return bytes(pyrage.passphrase.encrypt(data, passphrase, True))


def unseal(data: bytes, passphrase: str) -> bytes:
    """What `seal` sealed. Raises pyrage.DecryptError."""
    return bytes(pyrage.passphrase.decrypt(data, passphrase))


def read(file: Path) -> bytes:
    """A file that an operator named. Raises KeysError, naming it."""
    try:
        if file.stat().st_size > MOST_BYTES:
            raise KeysError(f"{file} 太大了，不是这里要的文件。")
        return file.read_bytes()
    except FileNotFoundError:
        raise KeysError(f"没有 {file} 这个文件。") from None
    except OSError as error:
        raise KeysError(f"{file} 读不出来：{error.strerror}。") from error
