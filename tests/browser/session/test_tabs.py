"""Two tabs of one agent."""

import pytest

from tests.support.recorder import RecorderPage

Tabs = tuple[RecorderPage, RecorderPage]


@pytest.fixture
def tabs(client: RecorderPage) -> Tabs:
    """Two tabs of one browser, each with its CCP."""
    return client, RecorderPage(client.page.context.new_page(), client.connect).open().ready()


@pytest.mark.row("B32")
def test_tabs_stay_in_step(tabs: Tabs) -> None:
    """A state chosen and a call accepted in one tab show in the other."""
    first, second = tabs
    first.choose("Available")
    second.agent_is("Available")
    first.ring()
    second.contact_is("connecting")
    second.does("recorder.contact().accept(callbacks)")
    for tab in tabs:
        tab.contact_is("connected")
        tab.until("api contact.onAccepted")
    first.does("recorder.contact().getAgentConnection().destroy(callbacks)")
    second.contact_is("ended")


def test_tabs_are_counted(tabs: Tabs) -> None:
    """Each tab knows how many there are, and is notified when one is closed."""
    first, second = tabs
    for tab in tabs:
        tab.wait("connect.numberOfConnectedCCPs === 2 && connect.hasOtherConnectedCCPs()")
    second.page.close()
    first.wait("connect.numberOfConnectedCCPs === 1 && !connect.hasOtherConnectedCCPs()")


def is_master(tab: RecorderPage, topic: str) -> bool:
    """Whether this tab is (or becomes, where there is none) the master of a topic."""
    return bool(
        tab.value("topic => new Promise(done => connect.ifMaster(topic, () => done(true), () => done(false)))", topic)
    )


def test_masters(tabs: Tabs) -> None:
    """One tab is master of a topic; another can take over; when the master is closed the next one to ask becomes it."""
    first, second = tabs
    assert is_master(first, "connect::test")
    assert not is_master(second, "connect::test")
    assert is_master(second, "connect::other")
    assert second.value(
        "() => new Promise(done => connect.becomeMaster('connect::test', () => done(true), () => done(false)))"
    )
    assert not is_master(first, "connect::test")
    second.page.close()
    first.wait("connect.numberOfConnectedCCPs === 1")
    assert is_master(first, "connect::test")


def test_asking_without_becoming(tabs: Tabs) -> None:
    """A tab may ask for the master without becoming it."""
    ask = "() => new Promise(done => connect.ifMaster('connect::asked', () => done(true), () => done(false), true))"
    assert tabs[0].value(ask) is False
    assert is_master(tabs[1], "connect::asked")


@pytest.mark.row("D03", "D04")
def test_a_viewed_contact_is_known_in_all_tabs(tabs: Tabs) -> None:
    """Looking at a contact in one tab is reported in all of them."""
    for tab in tabs:
        tab.value("connect.core.onViewContact(event => recorder.note(`viewed ${event.contactId}`))")
    tabs[0].value("connect.core.viewContact('contact-7')")
    for tab in tabs:
        tab.until("viewed contact-7")


@pytest.mark.row("D07")
def test_a_broadcast_reaches_all_tabs(tabs: Tabs) -> None:
    """A page's own event goes through the worker to all tabs, the sender included."""
    for tab in tabs:
        tab.value("connect.core.getEventBus().subscribe('crm::note', data => recorder.note(`note ${data.text}`))")
    tabs[1].value(
        "connect.core.getUpstream().sendUpstream(connect.EventType.BROADCAST, { event: 'crm::note', data: { text: 'hello' } })"
    )
    for tab in tabs:
        tab.until("note hello")
        assert tab.recorded("note hello") == ["note hello"]


def test_a_reloaded_tab_goes_on(tabs: Tabs) -> None:
    """A tab that is reloaded during a call finds the call again; the other tab is not disturbed."""
    first, second = tabs
    first.connected_call()
    second.contact_is("connected")
    first.open().ready()
    first.contact_is("connected")
    assert second.recorded("api contact.onDestroy", "api contact.onEnded") == []
