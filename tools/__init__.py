"""What `build.py` does, one idea a file. Standard library only: this runs before anything is installed."""
