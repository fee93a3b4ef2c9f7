"""Languages of agents (public API §4.3)."""

from __future__ import annotations

LOCALES = "en_US de_DE es_ES fr_FR ja_JP it_IT ko_KR pt_BR zh_CN zh_TW"


def isValidLocale(locale: str | None) -> bool:
    """Whether the service knows this language of an agent."""
    return locale in LOCALES.split(" ")
