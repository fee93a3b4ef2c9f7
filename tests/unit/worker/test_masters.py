"""Masters of topics."""

from __future__ import annotations

from streams.worker.masters import Masters


def test_a_topic_has_the_master_that_was_appointed_last() -> None:
    """Without one it has none, whatever its name."""
    masters = Masters()
    masters.appoint("softphone", "a")
    masters.appoint("softphone", "b")
    assert [masters.of(topic) for topic in ("softphone", "ringtone", "__proto__")] == ["b", None, None]


def test_a_page_that_leaves_frees_its_topics() -> None:
    """Those of others stay; a page that has none frees none."""
    masters = Masters()
    for topic, page in (("softphone", "a"), ("ringtone", "b"), ("metrics", "a")):
        masters.appoint(topic, page)
    assert masters.dismiss("a") == ["softphone", "metrics"]
    assert masters.dismiss("a") == []
    assert [masters.of(topic) for topic in ("softphone", "ringtone")] == [None, "b"]
