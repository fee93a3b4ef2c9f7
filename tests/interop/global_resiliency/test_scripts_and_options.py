"""Scripts and options of a page with two regions, with the CCPs and workers of the original."""

from tests.browser.global_resiliency.test_scripts_and_options import *  # noqa: F403
