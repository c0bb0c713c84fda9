"""What every test is held to: no thread left running, and the same examples however slow the machine is."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from hypothesis import settings

settings.register_profile("assessor", deadline=None)
settings.load_profile("assessor")


def pytest_addoption(parser: pytest.Parser, pluginmanager: pytest.PytestPluginManager) -> None:
    """Know pytest-qt's settings without it too: `pytest -p no:pytest-qt tests/core` runs where there is no Qt."""
    if not pluginmanager.hasplugin("pytest-qt"):
        for name in ("qt_api", "qt_log_level_fail"):
            parser.addini(name, "pytest-qt's, which is not loaded")


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    """The application is drawn as the program's own: see `ui.theme.make_application`."""
    return ["assessor", "-style", "fusion"]


@pytest.fixture(autouse=True)
def no_thread_left() -> Iterator[None]:
    """Fail the test that leaves a thread running; what is already ending gets two seconds."""
    before = set(threading.enumerate())
    yield
    # Python's stand-in for a thread that Qt started outlives that thread; tests/ui looks at Qt's own.
    new = [
        each for each in threading.enumerate() if each not in before and not isinstance(each, threading._DummyThread)
    ]
    for thread in new:
        thread.join(timeout=2)
    left = [thread.name for thread in new if thread.is_alive()]
    assert not left, f"threads left running: {left}"
