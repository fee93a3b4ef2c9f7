"""Regions that are down, slow, signed out or half there, with the CCPs and workers of the original."""

from tests.browser.global_resiliency.test_impaired_regions import *  # noqa: F403
