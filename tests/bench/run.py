"""Everything `python3 build.py bench` measures, one bench a file; `bench -- NAME ...` runs those named.

A bench is a module with `main() -> int`: it prints its figures and returns 1 when one of them does not hold. What it
measures also goes into `release/bench.json`, under its name.
"""

import importlib
import sys

BENCHES = {
    "compare": "against the original: load time, dispatch, snapshots, bytes",
    "failover": "from the news that the other region is active to its CCP shown: ours, the original",
    "hostile": "100,000 generated messages: what they do; 20,000 foreign ones a second: what they cost",
    "latency": "from an event at the backend to the callback: ours, the original, and a relay by hand",
    "soak": "5,000 contacts and 200,000 events in one page, CCP and worker: what the heaps grow by",
}
"""The module's name, and what it measures."""


def main(wanted: list[str]) -> int:
    """Run the benches named, all without a name; 1 when one of them failed, 2 when there is no such bench."""
    unknown = [name for name in wanted if name not in BENCHES]
    if unknown:
        print(f"there is no bench {', '.join(unknown)}; there is {', '.join(BENCHES)}", file=sys.stderr)
        return 2
    failed = []
    for name in wanted or BENCHES:
        print(f"\n{name}: {BENCHES[name]}\n", flush=True)
        if importlib.import_module(f"tests.bench.{name}").main() != 0:
            failed.append(name)
    if failed:
        print(f"\nnot held: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
