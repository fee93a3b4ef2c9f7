"""The only door to JavaScript.

Every module here has two halves of the same name and meaning: `<name>.py` for CPython and `js/<name>.js` for the
browser; the compiler picks the second. Nothing else in `streams/` touches a JavaScript global.
"""
