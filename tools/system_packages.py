"""The system's own packages: installed where we may (root, no questions asked), otherwise named in the message."""

import os
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass

from tools.console import Failure
from tools.process import run

# What a package is called by each manager. None: this manager has no package that works.
NAMES = {
    "chromium": {
        "apt-get": ["chromium", "fonts-liberation"],
        "dnf": ["chromium"],
        "zypper": ["chromium"],
        "pacman": ["chromium"],
        "apk": ["chromium"],
        "brew": ["--cask", "chromium"],
        "winget": ["Google.Chrome"],
    },
    "headless-shell": {"apt-get": ["chromium-headless-shell"]},
    "firefox": {
        "apt-get": ["firefox-esr"],
        "dnf": ["firefox"],
        "zypper": ["MozillaFirefox"],
        "pacman": ["firefox"],
        "apk": ["firefox-esr"],
        "brew": ["--cask", "firefox"],
        "winget": ["Mozilla.Firefox"],
    },
    "venv": {"apt-get": [f"python3.{sys.version_info[1]}-venv"]},
}
INSTALL = {
    "apt-get": ["install", "-y", "--no-install-recommends"],
    "dnf": ["install", "-y"],
    "zypper": ["--non-interactive", "install"],
    "pacman": ["-S", "--noconfirm"],
    "apk": ["add"],
    "brew": ["install"],
    "winget": ["install", "-e"],
}
NEEDS_ROOT = frozenset({"apt-get", "dnf", "zypper", "pacman", "apk"})


@dataclass(frozen=True)
class Manager:
    """A package manager of this machine."""

    name: str
    may_install: bool

    def command(self, package: str) -> list[str]:
        """The command that installs one of NAMES; empty if this manager has none."""
        names = NAMES[package].get(self.name)
        return [self.name, *INSTALL[self.name], *names] if names else []

    def advice(self, package: str) -> str:
        """The command for a person to type."""
        command = " ".join(self.command(package))
        return f"sudo {command}" if command and self.name in NEEDS_ROOT else command


def find_manager(which: Callable[[str], str | None] = shutil.which, *, root: bool | None = None) -> Manager | None:
    """The first package manager found; `may_install` only where it asks for no password and no consent."""
    is_root = (hasattr(os, "geteuid") and os.geteuid() == 0) if root is None else root
    for name in INSTALL:
        if which(name):
            return Manager(name, may_install=is_root if name in NEEDS_ROOT else False)
    return None


def install(manager: Manager, package: str) -> None:
    """Installs one of NAMES; Failure says what the manager said."""
    command = manager.command(package)
    if not command:
        raise Failure(f"{manager.name} has no package for {package}")
    env = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    if manager.name == "apt-get":
        run(["apt-get", "update"], failing="apt-get update failed", env=env, timeout=300)
    run(command, failing=f"{' '.join(command)} failed", env=env, timeout=900)
