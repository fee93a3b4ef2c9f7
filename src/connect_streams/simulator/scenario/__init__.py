"""Scenarios: a day at the instance as a YAML file, checked before it starts, and played on the instance's clock.

``files`` reads a file and says what is wrong with it, ``model`` is what may stand in one, ``references`` checks names
across it. ``player`` plays it: ``actions`` carries out a step, ``expectations`` looks whether what is expected is so,
``agents`` plays agents who have no page. May import everything but ``serving``.
"""
