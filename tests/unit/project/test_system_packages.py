"""The system's own packages."""

from collections.abc import Callable

import pytest

from tools.system_packages import INSTALL, NAMES, NEEDS_ROOT, find_manager


def only(name: str) -> Callable[[str], str | None]:
    return lambda program: f"/usr/bin/{program}" if program == name else None


def test_root_on_debian_may_install() -> None:
    """Root on a Debian installs unasked."""
    manager = find_manager(only("apt-get"), root=True)
    assert manager
    assert manager.may_install
    assert manager.command("chromium")[:3] == ["apt-get", "install", "-y"]


def test_person_on_debian_gets_the_command() -> None:
    """Anyone else on a Debian gets the command to type, with sudo."""
    manager = find_manager(only("apt-get"), root=False)
    assert manager
    assert not manager.may_install
    assert manager.advice("firefox") == "sudo apt-get install -y --no-install-recommends firefox-esr"


@pytest.mark.parametrize("name", ["brew", "winget"])
def test_desktop_managers_only_advise(name: str) -> None:
    """Homebrew and winget ask people for consent: they are named, never run, and without sudo."""
    manager = find_manager(only(name), root=True)
    assert manager
    assert not manager.may_install
    assert manager.advice("chromium").startswith(f"{name} install")


def test_package_unknown_to_a_manager() -> None:
    """A manager without the package gives no command and no advice."""
    manager = find_manager(only("brew"), root=False)
    assert manager
    assert manager.command("venv") == []
    assert manager.advice("venv") == ""


def test_machine_without_manager() -> None:
    """Without a known manager there is none."""
    assert find_manager(lambda program: None, root=True) is None


def test_every_manager_knows_the_browsers() -> None:
    """Each manager that we know has a name for both browsers."""
    assert set(NAMES["chromium"]) == set(NAMES["firefox"]) == set(INSTALL)
    assert set(INSTALL) >= NEEDS_ROOT
