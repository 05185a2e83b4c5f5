from pathlib import Path

import pytest
from hypothesis import settings

# machines that test are shared, and a slow example is no defect
settings.register_profile("shared", deadline=None)
settings.load_profile("shared")


@pytest.fixture(scope="session")
def tiny(tmp_path_factory) -> Path:
    """The folder of a tiny encoder."""
    import tiny_encoder

    return tiny_encoder.save(tmp_path_factory.mktemp("tiny"))
