"""Data that a page's tests write, and members that ask each other."""

from __future__ import annotations

from tests.interop.stubs.sandbox import Sandbox

PROVIDER = "const provider = new connect.core.AgentDataProvider(new connect.EventBus()); "
WRITTEN = "provider.agentData = {snapshot: {contacts: [{contactId: 'a', connections: [{connectionId: 'b'}]}]}}; "


def test_written_data_answers(both: Sandbox) -> None:
    """Getters answer from agent data that was written by hand."""
    lines = both.same(f"{PROVIDER} {WRITTEN} note(provider.getConnectionData('a', 'b')); provider.getContactData('x')")
    assert lines == ['{connectionId: "b"}', "throws StateError: Contact x no longer exists."]


def test_no_data(both: Sandbox) -> None:
    """Without data a provider says so."""
    assert both.same(f"{PROVIDER} provider.getAgentData()") == ["throws StateError: No agent data is available yet!"]


def test_contacts_are_filtered_by_their_member(both: Sandbox) -> None:
    """`getContacts(type)` asks each contact for its type."""
    lines = both.same("put('Contact.prototype.getType', () => 'chat'); return new connect.Agent().getContacts('chat')")
    assert lines[0].count("Contact(") == 4


def test_accepted_contacts(both: Sandbox) -> None:
    """`onAccepted` makes a Contact of plain data, and passes on one that is there as it is."""
    trigger = "connect.core.getEventBus().trigger(contact.getEventName('contact::accepted'), %s)"
    listen = "const contact = new connect.Contact('contact-1'); contact.onAccepted(data => note(data)); "
    assert both.same(listen + trigger % "{contactId: 'contact-1'}") == ["Contact(contact-1)"]
    assert both.same(listen + trigger % "named('it', contact)") == ["<it>"]


def test_roles_follow_the_accessor(both: Sandbox) -> None:
    """`isCCP` and `isCRM` ask `getUpstream`; without two regions every conduit is the active one."""
    ccp = "put('core.getUpstream', () => ({name: 'ConnectSharedWorkerConduit'})); "
    assert both.same(ccp + "note(connect.isCCP(), connect.isCRM())") == ["true false"]
    assert both.same("note(connect.isActiveConduit(connect.core.upstream))") == ["true"]


def test_ringtones_without_agent_data(both: Sandbox) -> None:
    """Agent data of `{}` does not keep a tab from competing for the ringtones."""
    empty = "put('core.getAgentDataProvider', () => ({getAgentData: () => ({})})); put('isFramed', () => false); "
    start = (
        "connect.core.initRingtoneEngines({ringtone: {voice: {disabled: true}, queue_callback: {disabled: true}}}); "
    )
    trigger = "connect.core.getEventBus().trigger('agent::refresh', new connect.Agent())"
    original, ours = both.run(f"{empty} put('ifMaster', spy('ifMaster')); {start} {trigger}")
    assert original[0] == ours[0] == 'ifMaster("connect::ringtone", function)'
