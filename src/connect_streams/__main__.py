"""`python -m connect_streams`: the same as the command `connect-streams`."""

from connect_streams.cli import main

if __name__ == "__main__":
    main()
