"""Keys that name an object's ancestry are keys like any other, wherever the SDK stores things under names from outside."""

import json
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.unit.artifact.conftest import RunNode
from tests.unit.artifact.test_without_window import loading

KEYS = st.sampled_from(["__proto__", "constructor", "prototype", "toString", "hasOwnProperty", "a", "length"])
TREES: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | KEYS,
    lambda inner: st.dictionaries(KEYS, inner, max_size=4) | st.lists(inner, max_size=3),
    max_leaves=8,
)
MAPS = st.dictionaries(KEYS, TREES, min_size=1, max_size=5)

PROGRAM = """
const before = JSON.stringify(Reflect.ownKeys(Object.prototype).map(String)), plain = value => Object.getPrototypeOf(value) === Object.prototype;
connect.getLog().setEchoLevel('CRITICAL');
const strange = [], bus = new connect.EventBus(), provider = new connect.core.AgentDataProvider(bus), said = [];
const listeners = [], stream = { onMessage: f => { listeners.push(f) }, send() {} };
const conduit = new connect.Conduit('c', stream, stream);
conduit.onAllUpstream((data, name) => said.push(name));
for (const source of maps) {
  const parsed = JSON.parse(source), names = Object.keys(parsed);
  for (const made of [connect.merge(parsed, { a: 1 }, parsed), connect.index(names, name => name), connect.set(names), connect.relativeComplement({}, parsed)])
    if (!plain(made)) strange.push(source);
  for (const name of names) {
    bus.subscribe(name, () => said.push(name)); bus.trigger(name, parsed);
    for (const hear of listeners) hear({ data: { event: name, data: parsed } });
    provider.updateAgentData({ snapshot: { contacts: [{ contactId: name, connections: [parsed], attributes: parsed }] }, configuration: parsed });
    if (provider.getContactData(name).attributes !== parsed && names.length) strange.push(name);
    connect.sprintf('%(' + name + ')s', Object.fromEntries([[name, 1]]));
    try { connect.getLog().setLogLevel(name) } catch (refused) { strange.push(String(refused)) }
  }
  const entry = connect.getLog().info('%s', source).withObject(parsed);
  if (!plain(entry.objects[0])) strange.push(source);
  connect.getLog().addLogEntry(parsed);
  connect.deepcopy(parsed);
}
const after = JSON.stringify(Reflect.ownKeys(Object.prototype).map(String));
console.log(JSON.stringify([before === after && ({}).a === undefined, strange, connect.getLog().info('2').line - connect.getLog().info('1').line]));
process.exit(0);
"""


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(maps=st.lists(MAPS, min_size=5, max_size=30))
def test_keys_that_pollute(release: Path, node: RunNode, maps: list[Any]) -> None:
    """Maps, topics, contacts, attributes, levels and log entries under such keys change no prototype, and get lost nowhere."""
    sources = json.dumps([json.dumps(one) for one in maps])
    clean, strange, step = node(
        f"{loading(release / 'connect-streams-min.js')} const maps = {sources}; console.error = () => {{}}; {PROGRAM}"
    )
    assert clean
    assert strange == []
    # Entries at the log level are still counted, one by one.
    assert step == -1
